package io.punctual.suppression.intake;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.outbox.Outbox;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the tables of the intake. */
@Singleton
final class JdbcIntakeWriter implements IntakeWriter {

  private static final String REFERRALS =
      """
      INSERT INTO referral (referral_id, recipient_key, member_id, member_name, recipient_name,
                            locale, zone, referred_at, standing, merged, refused_reason,
                            withdrawn_at, stored_at)
      SELECT n.referral_id, n.recipient_key, n.member_id, n.member_name, n.recipient_name,
             n.locale, n.zone, n.referred_at, n.standing, n.merged, n.refused_reason,
             n.withdrawn_at, ?
        FROM unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::timestamptz[], ?::text[], ?::bool[], ?::text[], ?::timestamptz[])
             WITH ORDINALITY
             AS n (referral_id, recipient_key, member_id, member_name, recipient_name, locale,
                   zone, referred_at, standing, merged, refused_reason, withdrawn_at, place)
       ORDER BY n.place
      ON CONFLICT (referral_id) DO NOTHING
      """;

  static final String CONTACTS =
      """
      INSERT INTO contact (recipient_key, address, domain, name, member_name, locale, referral_id,
                           stored_at)
      SELECT n.*, ?
        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
             AS n
      ON CONFLICT (recipient_key) DO NOTHING
      """;

  static final String RENAME =
      """
      UPDATE contact c
         SET name = n.name, member_name = n.member_name, locale = n.locale,
             referral_id = n.referral_id
        FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
             AS n (recipient_key, name, member_name, locale, referral_id)
       WHERE c.recipient_key = n.recipient_key
      """;

  static final String STOP =
      """
      UPDATE recipient r SET stopped = n.stopped, stopped_at = n.at
        FROM unnest(?::uuid[], ?::text[], ?::timestamptz[]) AS n (recipient_key, stopped, at)
       WHERE r.recipient_key = n.recipient_key
      """;

  static final String WITHDRAW =
      """
      UPDATE referral f SET withdrawn_at = n.at
        FROM unnest(?::text[], ?::timestamptz[]) AS n (referral_id, at)
       WHERE f.referral_id = n.referral_id AND f.withdrawn_at IS NULL
      """;

  private static final String EARLY_STOPS =
      """
      INSERT INTO referral_stop (referral_id, kind, occurred_at, stored_at)
      SELECT n.*, ? FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS n
      ON CONFLICT DO NOTHING
      """;

  private static final String MEMBER_STOPS =
      """
      INSERT INTO member_stop (recipient_key, member_id, occurred_at, stored_at)
      SELECT n.*, ? FROM unnest(?::uuid[], ?::text[], ?::timestamptz[]) AS n
      ON CONFLICT DO NOTHING
      """;

  private final Outbox outbox;

  JdbcIntakeWriter(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void write(Connection tx, Changes changes, Instant now) throws SQLException {
    referrals(tx, changes.referrals, now);
    contacts(tx, changes, now);
    rename(tx, List.copyOf(changes.renamed));
    stop(tx, List.copyOf(changes.stopped.entrySet()));
    withdraw(tx, List.copyOf(changes.withdrawn.entrySet()));
    earlyStops(tx, changes.earlyStops, now);
    memberStops(tx, changes.memberStops, now);
    outbox.append(tx, changes.events.stream().map(event -> event.published(now)).toList());
  }

  private static void referrals(Connection tx, List<NewReferral> rows, Instant now)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(REFERRALS)) {
      Columns.of(statement)
          .value(now)
          .array("text", rows, row -> row.referred().referralId())
          .array("uuid", rows, NewReferral::recipientKey)
          .array("text", rows, row -> row.referred().memberId())
          .array("text", rows, row -> row.keepsNames() ? row.referred().memberName() : null)
          .array("text", rows, row -> row.keepsNames() ? row.referred().name() : null)
          .array("text", rows, row -> row.referred().locale())
          .array("text", rows, row -> row.referred().zone())
          .array("timestamptz", rows, row -> row.referred().referredAt())
          .array("text", rows, NewReferral::standing)
          .array("bool", rows, NewReferral::merged)
          .array("text", rows, NewReferral::refusedReason)
          .array("timestamptz", rows, NewReferral::withdrawnAt);
      if (statement.executeUpdate() != rows.size()) {
        throw new SQLException("another batch was faster", "40001");
      }
    }
  }

  private static void contacts(Connection tx, Changes changes, Instant now) throws SQLException {
    var rows = List.copyOf(changes.contacts.entrySet());
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(CONTACTS)) {
      Columns.of(statement)
          .value(now)
          .array("uuid", rows, row -> key(row.getKey()))
          .array("text", rows, row -> row.getValue().asGiven())
          .array("text", rows, row -> row.getValue().asciiDomain())
          .array("text", rows, row -> row.getKey().names().name)
          .array("text", rows, row -> row.getKey().names().memberName)
          .array("text", rows, row -> row.getKey().names().locale)
          .array("text", rows, row -> row.getKey().names().referralId);
      statement.executeUpdate();
    }
  }

  private static void rename(Connection tx, List<Subject> people) throws SQLException {
    if (people.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(RENAME)) {
      Columns.of(statement)
          .array("uuid", people, JdbcIntakeWriter::key)
          .array("text", people, person -> person.names().name)
          .array("text", people, person -> person.names().memberName)
          .array("text", people, person -> person.names().locale)
          .array("text", people, person -> person.names().referralId);
      statement.executeUpdate();
    }
  }

  private static void stop(Connection tx, List<Map.Entry<Subject, Instant>> stopped)
      throws SQLException {
    if (stopped.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(STOP)) {
      Columns.of(statement)
          .array("uuid", stopped, row -> key(row.getKey()))
          .array("text", stopped, row -> row.getKey().stopped)
          .array("timestamptz", stopped, Map.Entry::getValue);
      statement.executeUpdate();
    }
  }

  private static void withdraw(Connection tx, List<Map.Entry<String, Instant>> withdrawn)
      throws SQLException {
    if (withdrawn.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(WITHDRAW)) {
      Columns.of(statement)
          .array("text", withdrawn, Map.Entry::getKey)
          .array("timestamptz", withdrawn, Map.Entry::getValue);
      statement.executeUpdate();
    }
  }

  private static void earlyStops(Connection tx, List<Changes.EarlyStop> stops, Instant now)
      throws SQLException {
    if (stops.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(EARLY_STOPS)) {
      Columns.of(statement)
          .value(now)
          .array("text", stops, Changes.EarlyStop::referralId)
          .array("text", stops, Changes.EarlyStop::kind)
          .array("timestamptz", stops, Changes.EarlyStop::at);
      statement.executeUpdate();
    }
  }

  private static void memberStops(Connection tx, List<Changes.MemberStop> stops, Instant now)
      throws SQLException {
    if (stops.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(MEMBER_STOPS)) {
      Columns.of(statement)
          .value(now)
          .array("uuid", stops, stop -> key(stop.person()))
          .array("text", stops, Changes.MemberStop::memberId)
          .array("timestamptz", stops, Changes.MemberStop::at);
      statement.executeUpdate();
    }
  }

  private static @Nullable Object key(Subject person) {
    return person.identity.recipientKey().value();
  }
}
