package io.punctual.suppression.incident.around;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.address.MailAddress;
import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.Identity;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores what lists tell. Every method joins a transaction that holds the people's locks. */
@Singleton
final class AroundRepository {

  private static final String MAILS =
      """
      INSERT INTO incident_mail (slug, recipient_key, suppression_key, sent_at, copy, due, what,
                                 bounced)
      SELECT ?, m.* FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[],
                                ?::timestamptz[], ?::text[], ?::bool[]) AS m
      ON CONFLICT DO NOTHING
      """;

  private static final String PARTICULARS =
      """
      INSERT INTO incident_particulars AS p (slug, recipient_key, suppression_key, locale, zone,
                                             segment)
      SELECT ?, m.* FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[]) AS m
      ON CONFLICT (slug, recipient_key) DO UPDATE
        SET locale = coalesce(excluded.locale, p.locale), zone = coalesce(excluded.zone, p.zone),
            segment = coalesce(excluded.segment, p.segment)
      """;

  /** Somebody known already keeps address and name as they are. */
  private static final String CONTACTS =
      """
      INSERT INTO contact (recipient_key, address, domain, name, member_name, locale, referral_id,
                           stored_at)
      SELECT c.recipient_key, c.address, c.domain, c.name, NULL, coalesce(c.locale, 'en'), ?, ?
        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
             AS c (recipient_key, address, domain, name, locale)
      ON CONFLICT (recipient_key) DO NOTHING
      """;

  /** One line's worth about one person. */
  record Told(
      Identity identity,
      MailAddress address,
      MailLine.@Nullable Sent sent,
      Particulars particulars) {

    UUID recipient() {
      return identity.recipientKey().value();
    }

    UUID subject() {
      return identity.suppressionKey().value();
    }

    @Nullable String zone() {
      return particulars.zone() == null ? null : particulars.zone().getId();
    }
  }

  /** A mail of {@link Told}, which has one. */
  record Mail(Told told, MailLine.Sent sent) {

    /** Ids may hold anything; the copy is told apart by what cannot be read back. */
    UUID copy() {
      return UUID.nameUUIDFromBytes((sent.what() + '\n' + sent.id()).getBytes(UTF_8));
    }
  }

  /** Stores mails; returns how many were not known yet. */
  int mails(Connection tx, String slug, List<Mail> mails) throws SQLException {
    try (var statement = tx.prepareStatement(MAILS)) {
      Columns.of(statement)
          .value(slug)
          .array("uuid", mails, mail -> mail.told().recipient())
          .array("uuid", mails, mail -> mail.told().subject())
          .array("timestamptz", mails, mail -> mail.sent().at())
          .array("uuid", mails, Mail::copy)
          .array("timestamptz", mails, mail -> mail.sent().due())
          .array("text", mails, mail -> mail.sent().what())
          .array("bool", mails, mail -> mail.sent().bounced());
      return statement.executeUpdate();
    }
  }

  /** Stores what is said of people, each once; what was said before stays where this is silent. */
  void particulars(Connection tx, String slug, List<Told> people) throws SQLException {
    try (var statement = tx.prepareStatement(PARTICULARS)) {
      Columns.of(statement)
          .value(slug)
          .array("uuid", people, Told::recipient)
          .array("uuid", people, Told::subject)
          .array("text", people, told -> told.particulars().locale())
          .array("text", people, Told::zone)
          .array("text", people, told -> told.particulars().segment());
      statement.executeUpdate();
    }
  }

  /** Puts those into the vault who are not there. */
  void contacts(Connection tx, String slug, List<Told> people, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(CONTACTS)) {
      Columns.of(statement)
          .value("incident:" + slug)
          .value(now)
          .array("uuid", people, Told::recipient)
          .array("text", people, told -> told.address().asGiven())
          .array("text", people, told -> told.address().asciiDomain())
          .array("text", people, told -> told.particulars().name())
          .array("text", people, told -> told.particulars().locale());
      statement.executeUpdate();
    }
  }
}
