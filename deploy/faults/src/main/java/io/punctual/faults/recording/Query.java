package io.punctual.faults.recording;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a database as somebody from outside would. */
public final class Query implements AutoCloseable {

  private final Connection connection;

  /** Connects to one database. */
  public Query(String url, String user, String password) {
    try {
      connection = DriverManager.getConnection(url, user, password);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + url, e);
    }
  }

  /** Makes something of one row. */
  @FunctionalInterface
  public interface RowReader<T> {

    /** Reads the current row. */
    T read(ResultSet row) throws SQLException;
  }

  /** Everything that a statement finds. */
  public <T> List<T> all(String sql, RowReader<T> reader) {
    var found = new ArrayList<T>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read: " + sql, e);
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
