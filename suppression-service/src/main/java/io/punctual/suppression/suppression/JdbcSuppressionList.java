package io.punctual.suppression.suppression;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the tables {@code suppression} and {@code erasure}. */
@Singleton
final class JdbcSuppressionList implements SuppressionList {

  /** Each half reads at most a page by its primary key; who is in both counts as erased. */
  private static final String AFTER =
      """
      SELECT * FROM (
        (SELECT suppression_key, reason, source, note, suppressed_at AS at
           FROM suppression s
          WHERE suppression_key > ?
            AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.suppression_key = s.suppression_key)
          ORDER BY suppression_key LIMIT ?)
        UNION ALL
        (SELECT suppression_key, 'ERASED', erased_by, NULL, erased_at
           FROM erasure
          WHERE suppression_key > ?
          ORDER BY suppression_key LIMIT ?)) AS u
       ORDER BY suppression_key LIMIT ?
      """;

  private static final String ONE =
      """
      SELECT suppression_key, 'ERASED' AS reason, erased_by AS source, NULL AS note, erased_at AS at
        FROM erasure WHERE suppression_key = ?
      UNION ALL
      SELECT suppression_key, reason, source, note, suppressed_at
        FROM suppression WHERE suppression_key = ?
       LIMIT 1
      """;

  @Override
  public List<Entry> after(Connection tx, UUID after, int most) throws SQLException {
    try (var statement = tx.prepareStatement(AFTER)) {
      Columns.of(statement).value(after).value(most).value(after).value(most).value(most);
      return entries(statement);
    }
  }

  @Override
  public List<Entry> of(Connection tx, SuppressionKey person) throws SQLException {
    try (var statement = tx.prepareStatement(ONE)) {
      Columns.of(statement).value(person.value()).value(person.value());
      return entries(statement);
    }
  }

  private static List<Entry> entries(PreparedStatement statement) throws SQLException {
    var entries = new ArrayList<Entry>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        entries.add(
            new Entry(
                new SuppressionKey(Columns.uuid(rows, "suppression_key")),
                rows.getString("reason"),
                rows.getString("source"),
                rows.getString("note"),
                Columns.knownInstant(rows, "at")));
      }
    }
    return entries;
  }
}
