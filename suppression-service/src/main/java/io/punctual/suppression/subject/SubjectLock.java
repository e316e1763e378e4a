package io.punctual.suppression.subject;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * The first step of everything that reads or changes whether a person may be written to.
 *
 * <p>Suppression, erasure, intake and claim lock the same rows in the same order, so one sees all
 * of the other or nothing. What decides is read by later statements of the same transaction, or a
 * suppression stored while this one waited would be missed.
 */
@Singleton
public final class SubjectLock {

  private static final String INSERT_MISSING =
      """
      INSERT INTO subject (suppression_key)
      SELECT w.k FROM unnest(?::uuid[]) AS w (k)
       WHERE NOT EXISTS (SELECT 1 FROM subject s WHERE s.suppression_key = w.k)
       ORDER BY w.k
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT 1 FROM subject WHERE suppression_key = ANY (?::uuid[])
       ORDER BY suppression_key FOR UPDATE
      """;

  /** Locks these people until the transaction ends; those not seen before get their row. */
  public void lock(Connection tx, Collection<SuppressionKey> keys) throws SQLException {
    var distinct = keys.stream().map(SuppressionKey::value).distinct().toList();
    if (!distinct.isEmpty()) {
      run(tx, INSERT_MISSING, distinct);
      run(tx, LOCK, distinct);
    }
  }

  private static void run(Connection tx, String sql, Collection<UUID> keys) throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement).uuids(keys);
      statement.execute();
    }
  }
}
