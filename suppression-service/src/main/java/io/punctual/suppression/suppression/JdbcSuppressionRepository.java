package io.punctual.suppression.suppression;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Suppressions in the table {@code suppression}. */
@Singleton
final class JdbcSuppressionRepository implements SuppressionRepository {

  private static final String INSERT_NEW =
      """
      INSERT INTO suppression (suppression_key, reason, source, note, suppressed_at)
      SELECT * FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
      ON CONFLICT (suppression_key) DO NOTHING
      RETURNING suppression_key
      """;

  private static final String REPLACE =
      """
      UPDATE suppression s
         SET reason = n.reason, source = n.source, note = n.note, suppressed_at = n.suppressed_at
        FROM (SELECT DISTINCT ON (suppression_key) *
                FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                     AS u (suppression_key, reason, source, note, suppressed_at)) AS n
       WHERE s.suppression_key = n.suppression_key AND s.reason <> n.reason
      RETURNING s.suppression_key
      """;

  private static final String DELETE =
      """
      DELETE FROM suppression WHERE suppression_key = ANY (?::uuid[]) RETURNING suppression_key
      """;

  private static final String DELETE_OLDER =
      """
      DELETE FROM suppression WHERE suppression_key = ? AND suppressed_at < ?
      RETURNING suppression_key
      """;

  @Override
  public Set<SuppressionKey> insertNew(Connection tx, Collection<Suppression> suppressions)
      throws SQLException {
    return write(tx, INSERT_NEW, suppressions);
  }

  @Override
  public Set<SuppressionKey> replace(Connection tx, Collection<Suppression> suppressions)
      throws SQLException {
    return write(tx, REPLACE, suppressions);
  }

  private static Set<SuppressionKey> write(
      Connection tx, String sql, Collection<Suppression> suppressions) throws SQLException {
    if (suppressions.isEmpty()) {
      return Set.of();
    }
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement)
          .array("uuid", suppressions, s -> s.suppressionKey().value())
          .array("text", suppressions, s -> s.reason().name())
          .array("text", suppressions, Suppression::source)
          .array("text", suppressions, Suppression::note)
          .array("timestamptz", suppressions, Suppression::at);
      return keys(statement);
    }
  }

  @Override
  public Set<SuppressionKey> delete(Connection tx, Collection<SuppressionKey> keys)
      throws SQLException {
    try (var statement = tx.prepareStatement(DELETE)) {
      Columns.of(statement).array("uuid", keys, SuppressionKey::value);
      return keys(statement);
    }
  }

  @Override
  public Set<SuppressionKey> deleteOlder(Connection tx, SuppressionKey key, Instant at)
      throws SQLException {
    try (var statement = tx.prepareStatement(DELETE_OLDER)) {
      Columns.of(statement).value(key.value()).value(at);
      return keys(statement);
    }
  }

  private static Set<SuppressionKey> keys(PreparedStatement statement) throws SQLException {
    var keys = new LinkedHashSet<SuppressionKey>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        keys.add(new SuppressionKey(Columns.uuid(rows, "suppression_key")));
      }
    }
    return keys;
  }
}
