package io.punctual.suppression.intake;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the tables that the intake writes. */
@Singleton
final class JdbcIntakeRepository implements IntakeRepository {

  /** Batches that name referrals exclude each other from those that stop a referral by its id. */
  private static final long REFERRALS = 0x7265666572L;

  private static final String SHARED =
      """
      SELECT pg_advisory_xact_lock_shared(?)
      """;

  private static final String EXCLUSIVE =
      """
      SELECT pg_advisory_xact_lock(?)
      """;

  static final String RECIPIENTS_OF =
      """
      SELECT DISTINCT f.recipient_key, r.suppression_key
        FROM unnest(?::text[]) AS w (referral_id)
        JOIN referral f USING (referral_id)
        JOIN recipient r ON r.recipient_key = f.recipient_key
      """;

  static final String PEOPLE =
      """
      SELECT w.k AS recipient_key, w.s AS suppression_key, r.stopped,
             s.suppression_key IS NOT NULL AS suppressed,
             e.suppression_key IS NOT NULL AS erased
        FROM unnest(?::uuid[], ?::uuid[]) AS w (k, s)
        LEFT JOIN recipient r ON r.recipient_key = w.k
        LEFT JOIN suppression s ON s.suppression_key = w.s
        LEFT JOIN erasure e ON e.suppression_key = w.s
      """;

  static final String REFERRALS_OF_PEOPLE =
      """
      SELECT f.referral_id, f.recipient_key, f.member_id, f.member_name, f.recipient_name, f.locale,
             f.withdrawn_at IS NOT NULL AS withdrawn
        FROM unnest(?::uuid[]) AS w (k)
        JOIN referral f ON f.recipient_key = w.k
       ORDER BY f.stored_seq
      """;

  static final String MEMBER_STOPS =
      """
      SELECT m.recipient_key, m.member_id
        FROM unnest(?::uuid[]) AS w (k) JOIN member_stop m ON m.recipient_key = w.k
      """;

  static final String KNOWN =
      """
      SELECT f.referral_id, f.recipient_key
        FROM unnest(?::text[]) AS w (referral_id) JOIN referral f USING (referral_id)
      """;

  static final String EARLY_STOPS =
      """
      SELECT s.referral_id, s.kind
        FROM unnest(?::text[]) AS w (referral_id) JOIN referral_stop s USING (referral_id)
      """;

  /** Reads one row into a collection. */
  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  @Override
  public void lockReferrals(Connection tx, boolean exclusively) throws SQLException {
    try (var statement = tx.prepareStatement(exclusively ? EXCLUSIVE : SHARED)) {
      Columns.of(statement).value(REFERRALS);
      statement.execute();
    }
  }

  @Override
  public Set<Identity> recipientsOf(Connection tx, Collection<String> referralIds)
      throws SQLException {
    var found = new HashSet<Identity>();
    query(tx, RECIPIENTS_OF, "text", referralIds, row -> found.add(identity(row)));
    return found;
  }

  @Override
  public Map<RecipientKey, Subject> people(Connection tx, Collection<Identity> identities)
      throws SQLException {
    var people = new HashMap<RecipientKey, Subject>();
    if (identities.isEmpty()) {
      return people;
    }
    try (var statement = tx.prepareStatement(PEOPLE)) {
      Columns.of(statement)
          .array("uuid", identities, i -> i.recipientKey().value())
          .array("uuid", identities, i -> i.suppressionKey().value());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var subject =
              new Subject(
                  identity(rows),
                  rows.getBoolean("suppressed"),
                  rows.getBoolean("erased"),
                  rows.getString("stopped"));
          people.put(subject.identity.recipientKey(), subject);
        }
      }
    }
    var keys = people.keySet().stream().map(RecipientKey::value).toList();
    query(tx, REFERRALS_OF_PEOPLE, "uuid", keys, row -> of(people, row).referrals.add(ref(row)));
    query(
        tx,
        MEMBER_STOPS,
        "uuid",
        keys,
        row -> of(people, row).memberStops.add(row.getString("member_id")));
    return people;
  }

  @Override
  public Map<String, Optional<Subject>> known(
      Connection tx, Collection<String> referralIds, Map<RecipientKey, Subject> people)
      throws SQLException {
    var known = new HashMap<String, Optional<Subject>>();
    query(
        tx,
        KNOWN,
        "text",
        referralIds,
        row -> {
          var key = row.getObject("recipient_key", UUID.class);
          var subject = key == null ? null : people.get(new RecipientKey(key));
          known.put(row.getString("referral_id"), Optional.ofNullable(subject));
        });
    return known;
  }

  @Override
  public Map<String, Set<String>> earlyStops(Connection tx, Collection<String> referralIds)
      throws SQLException {
    var stops = new HashMap<String, Set<String>>();
    query(
        tx,
        EARLY_STOPS,
        "text",
        referralIds,
        row ->
            stops
                .computeIfAbsent(row.getString("referral_id"), id -> new HashSet<>())
                .add(row.getString("kind")));
    return stops;
  }

  private static void query(Connection tx, String sql, String type, Collection<?> wanted, Row read)
      throws SQLException {
    if (wanted.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement).array(type, wanted, value -> value);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          read.read(rows);
        }
      }
    }
  }

  private static Subject of(Map<RecipientKey, Subject> people, ResultSet row) throws SQLException {
    var subject = people.get(new RecipientKey(Columns.uuid(row, "recipient_key")));
    if (subject == null) {
      throw new IllegalStateException("a row of somebody who was not asked for");
    }
    return subject;
  }

  private static Identity identity(ResultSet row) throws SQLException {
    return new Identity(
        new RecipientKey(Columns.uuid(row, "recipient_key")),
        new SuppressionKey(Columns.uuid(row, "suppression_key")));
  }

  private static Subject.Ref ref(ResultSet row) throws SQLException {
    return new Subject.Ref(
        row.getString("referral_id"),
        row.getString("member_id"),
        row.getString("member_name"),
        row.getString("recipient_name"),
        row.getString("locale"),
        row.getBoolean("withdrawn"));
  }
}
