package io.punctual.suppression.history;

import io.punctual.suppression.database.Columns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads the rows of some keys as values. Joins the caller's transaction. */
final class KeyedRows {

  private KeyedRows() {}

  /** Makes a value of one row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Every row, in the statement's order.
   *
   * @param sql with one parameter, the array of keys
   */
  static <T> List<T> read(Connection tx, String sql, Collection<UUID> keys, RowReader<T> reader)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement).uuids(keys);
      var values = new ArrayList<T>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      }
      return values;
    }
  }
}
