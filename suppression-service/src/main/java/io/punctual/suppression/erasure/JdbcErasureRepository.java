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
import java.util.LinkedHashMap;
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
      RETURNING recipient_key, 1 AS removed
      """;

  /** Who is named in what was not looked through yet is found when it is. */
  private static final String EMPTY_REPORTS =
      """
      WITH about AS (
        SELECT suppression_key, report_id FROM feedback_mention
         WHERE suppression_key = ANY (?::uuid[])
         UNION
        SELECT suppression_key, report_id FROM feedback_finding
         WHERE suppression_key = ANY (?::uuid[])),
      emptied AS (
        UPDATE feedback_report SET raw = NULL
         WHERE report_id IN (SELECT report_id FROM about)
           AND raw IS NOT NULL
        RETURNING report_id)
      SELECT suppression_key, count(*) AS removed FROM about JOIN emptied USING (report_id)
       GROUP BY suppression_key
      """;

  private static final String STRIP_REFERRALS =
      """
      WITH stripped AS (
        UPDATE referral SET member_name = NULL, recipient_name = NULL
         WHERE recipient_key = ANY (?::uuid[])
           AND (member_name IS NOT NULL OR recipient_name IS NOT NULL)
        RETURNING recipient_key)
      SELECT recipient_key, count(*) AS removed FROM stripped GROUP BY recipient_key
      """;

  /** Compares the state so that the index of granted claims, all of them, does not fit. */
  private static final String UNSETTLED =
      """
      SELECT recipient_key, count(*) AS removed FROM claim
       WHERE recipient_key = ANY (?::uuid[]) AND state || '' = 'GRANTED'
       GROUP BY recipient_key
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
  public Set<RecipientKey> deleteContacts(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException {
    return counts(tx, DELETE_CONTACTS, recipients).keySet();
  }

  @Override
  public Map<SuppressionKey, Integer> emptyReports(Connection tx, Collection<SuppressionKey> people)
      throws SQLException {
    try (var statement = tx.prepareStatement(EMPTY_REPORTS)) {
      Columns.of(statement)
          .array("uuid", people, SuppressionKey::value)
          .array("uuid", people, SuppressionKey::value);
      var counts = new HashMap<SuppressionKey, Integer>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(
              new SuppressionKey(Columns.uuid(rows, "suppression_key")), rows.getInt("removed"));
        }
      }
      return counts;
    }
  }

  @Override
  public Map<RecipientKey, Integer> stripReferrals(
      Connection tx, Collection<RecipientKey> recipients) throws SQLException {
    return counts(tx, STRIP_REFERRALS, recipients);
  }

  @Override
  public Map<RecipientKey, Integer> unsettledClaims(
      Connection tx, Collection<RecipientKey> recipients) throws SQLException {
    return counts(tx, UNSETTLED, recipients);
  }

  private static Map<RecipientKey, Integer> counts(
      Connection tx, String sql, Collection<RecipientKey> recipients) throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value);
      var counts = new LinkedHashMap<RecipientKey, Integer>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.put(new RecipientKey(Columns.uuid(rows, "recipient_key")), rows.getInt("removed"));
        }
      }
      return counts;
    }
  }
}
