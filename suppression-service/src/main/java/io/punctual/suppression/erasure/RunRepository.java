package io.punctual.suppression.erasure;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * The tables {@code erasure_run} and {@code erasure_run_person}. Joins the caller's transaction.
 */
@Singleton
final class RunRepository {

  private static final String BEGIN =
      """
      INSERT INTO erasure_run AS r (run_id, asked_by, asked_at) VALUES (?, ?, ?)
      ON CONFLICT (run_id) DO UPDATE SET certificate = NULL WHERE NOT r.final
      """;

  /** What was removed when the same was asked before counts, too. */
  private static final String ADD =
      """
      INSERT INTO erasure_run_person AS p
             (run_id, suppression_key, contacts, referrals, reports, handing_over)
      SELECT ?, n.* FROM unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::int[]) AS n
      ON CONFLICT (run_id, suppression_key) DO UPDATE
         SET contacts = p.contacts + excluded.contacts,
             referrals = p.referrals + excluded.referrals,
             reports = p.reports + excluded.reports,
             handing_over = excluded.handing_over
      """;

  /**
   * Opens a run, or one that broke off. Returns 0 when it is certified as complete: it is closed.
   */
  int begin(Connection tx, UUID run, String who, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(BEGIN)) {
      Columns.of(statement).value(run).value(who).value(now);
      return statement.executeUpdate();
    }
  }

  /** Writes down what was removed of whom. */
  void add(Connection tx, UUID run, Collection<ErasureResult> results) throws SQLException {
    try (var statement = tx.prepareStatement(ADD)) {
      Columns.of(statement)
          .value(run)
          .array("uuid", results, result -> result.suppressionKey().value())
          .array("integer", results, ErasureResult::contactsRemoved)
          .array("integer", results, ErasureResult::referralsStripped)
          .array("integer", results, ErasureResult::reportsEmptied)
          .array("integer", results, ErasureResult::handingOver);
      statement.executeUpdate();
    }
  }
}
