package io.punctual.suppression.subject;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/** The lock is the row in the table {@code subject}. */
@Singleton
final class JdbcSubjectLock implements SubjectLock {

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

  @Override
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
