package io.punctual.suppression.erasure;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Erasures in the table {@code erasure}, and what they remove from others. */
@Singleton
final class JdbcErasureRepository implements ErasureRepository {

  private static final String INSERT_NEW =
      """
      INSERT INTO erasure (suppression_key, erased_at, erased_by)
      SELECT w.k, ?, ? FROM unnest(?::uuid[]) AS w (k)
      ON CONFLICT (suppression_key) DO NOTHING
      RETURNING suppression_key
      """;

  private static final String WHEN =
      """
      SELECT suppression_key, erased_at FROM erasure WHERE suppression_key = ANY (?::uuid[])
      """;

  private static final String DELETE_CONTACTS =
      """
      DELETE FROM contact WHERE recipient_key = ANY (?::uuid[])
      """;

  /** Reports hold addresses; one delivery may tell of several people, and goes as a whole. */
  private static final String STRIP_REPORTS =
      """
      UPDATE feedback_report SET raw = NULL
       WHERE report_id IN (
         SELECT report_id FROM feedback_finding WHERE recipient_key = ANY (?::uuid[]))
      """;

  private static final String STRIP_REFERRALS =
      """
      UPDATE referral SET member_name = NULL, recipient_name = NULL
       WHERE recipient_key = ANY (?::uuid[])
         AND (member_name IS NOT NULL OR recipient_name IS NOT NULL)
      """;

  /** Compares the state so that the index of granted claims, all of them, does not fit. */
  private static final String UNSETTLED =
      """
      SELECT count(*) FROM claim
       WHERE recipient_key = ANY (?::uuid[]) AND state || '' = 'GRANTED'
      """;

  @Override
  public Set<SuppressionKey> insertNew(
      Connection tx, Collection<SuppressionKey> people, Instant now, String who)
      throws SQLException {
    try (var statement = tx.prepareStatement(INSERT_NEW)) {
      Columns.of(statement).value(now).value(who).array("uuid", people, SuppressionKey::value);
      var keys = new LinkedHashSet<SuppressionKey>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.add(new SuppressionKey(Columns.uuid(rows, "suppression_key")));
        }
      }
      return keys;
    }
  }

  @Override
  public Map<SuppressionKey, Instant> when(Connection tx, Collection<SuppressionKey> people)
      throws SQLException {
    try (var statement = tx.prepareStatement(WHEN)) {
      Columns.of(statement).array("uuid", people, SuppressionKey::value);
      var erased = new HashMap<SuppressionKey, Instant>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          erased.put(
              new SuppressionKey(Columns.uuid(rows, "suppression_key")),
              Columns.knownInstant(rows, "erased_at"));
        }
      }
      return erased;
    }
  }

  @Override
  public int deleteContacts(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException {
    update(tx, STRIP_REPORTS, recipients);
    return update(tx, DELETE_CONTACTS, recipients);
  }

  @Override
  public int stripReferrals(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException {
    return update(tx, STRIP_REFERRALS, recipients);
  }

  @Override
  public int unsettledClaims(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException {
    try (var statement = tx.prepareStatement(UNSETTLED)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static int update(Connection tx, String sql, Collection<RecipientKey> recipients)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value);
      return statement.executeUpdate();
    }
  }
}
