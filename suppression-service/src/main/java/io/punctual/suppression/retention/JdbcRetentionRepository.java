package io.punctual.suppression.retention;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Contacts in the table {@code contact}, judged by the tables beside it. */
@Singleton
final class JdbcRetentionRepository implements RetentionRepository {

  /**
   * Of contact c: true when nothing needs it any more; see {@link ContactRetention}. Counts where
   * one would ask whether there is any: for that, PostgreSQL would read all claims into memory. And
   * compares the state so that the index of granted claims, all of them, does not fit.
   */
  private static final String ENDED =
      """
      CASE
        WHEN (SELECT count(*) FROM claim k
               WHERE k.recipient_key = c.recipient_key AND k.state || '' = 'GRANTED') > 0 THEN false
        WHEN (SELECT count(*) FROM claim k WHERE k.recipient_key = c.recipient_key) = 0
             AND (SELECT count(*) FROM referral f
                   WHERE f.recipient_key = c.recipient_key AND f.standing = 'OPEN') = 0
          THEN greatest(c.stored_at,
                        (SELECT max(f.stored_at) FROM referral f
                          WHERE f.recipient_key = c.recipient_key)) < ?
        WHEN r.stopped_at IS NOT NULL
          THEN greatest(r.stopped_at,
                        (SELECT max(f.stored_at) FROM referral f
                          WHERE f.recipient_key = c.recipient_key),
                        (SELECT max(k.answered_at) FROM claim k
                          WHERE k.recipient_key = c.recipient_key)) < ?
        ELSE greatest(c.stored_at,
                      (SELECT max(greatest(f.stored_at, f.referred_at)) FROM referral f
                        WHERE f.recipient_key = c.recipient_key)) < ?
             AND coalesce((SELECT max(greatest(k.deadline, k.answered_at)) FROM claim k
                            WHERE k.recipient_key = c.recipient_key), '-infinity') < ?
      END
      """;

  private static final String AFTER =
      """
      SELECT c.stored_at, c.recipient_key, %s AS ended
        FROM contact c LEFT JOIN recipient r USING (recipient_key)
       WHERE (c.stored_at, c.recipient_key) > (?, ?) AND c.stored_at < ?
       ORDER BY c.stored_at, c.recipient_key
       LIMIT ?
      """
          .formatted(ENDED);

  private static final String DELETE_ENDED =
      """
      DELETE FROM contact WHERE recipient_key IN (
        SELECT c.recipient_key
          FROM contact c LEFT JOIN recipient r USING (recipient_key)
         WHERE %s AND c.recipient_key = ANY (?::uuid[]))
      RETURNING recipient_key
      """
          .formatted(ENDED);

  private static final String STRIP_REFERRALS =
      """
      UPDATE referral SET member_name = NULL, recipient_name = NULL
       WHERE recipient_key = ANY (?::uuid[])
         AND (member_name IS NOT NULL OR recipient_name IS NOT NULL)
      """;

  @Override
  public List<Candidate> after(Connection tx, Cursor place, Limits limits, int most)
      throws SQLException {
    try (var statement = tx.prepareStatement(AFTER)) {
      limits(statement, limits)
          .value(place.storedAt())
          .value(place.recipientKey())
          .value(youngest(limits))
          .value(most);
      var found = new ArrayList<Candidate>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var cursor =
              new Cursor(
                  Columns.knownInstant(rows, "stored_at"), Columns.uuid(rows, "recipient_key"));
          found.add(new Candidate(cursor, rows.getBoolean("ended")));
        }
      }
      return found;
    }
  }

  @Override
  public List<RecipientKey> deleteEnded(
      Connection tx, Collection<RecipientKey> wanted, Limits limits) throws SQLException {
    try (var statement = tx.prepareStatement(DELETE_ENDED)) {
      limits(statement, limits).array("uuid", wanted, RecipientKey::value);
      var deleted = new ArrayList<RecipientKey>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          deleted.add(new RecipientKey(Columns.uuid(rows, "recipient_key")));
        }
      }
      return deleted;
    }
  }

  @Override
  public void stripReferrals(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException {
    try (var statement = tx.prepareStatement(STRIP_REFERRALS)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value);
      statement.executeUpdate();
    }
  }

  /** A contact stored after both limits cannot have to go yet. */
  private static Instant youngest(Limits limits) {
    return limits.orphansBefore().isAfter(limits.endedBefore())
        ? limits.orphansBefore()
        : limits.endedBefore();
  }

  private static Columns limits(PreparedStatement statement, Limits limits) throws SQLException {
    return Columns.of(statement)
        .value(limits.orphansBefore())
        .value(limits.endedBefore())
        .value(limits.referredBefore())
        .value(limits.endedBefore());
  }
}
