package io.punctual.faults.sweep;

import io.punctual.local.stack.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into the services' databases, from outside and with a connection for each look. */
final class Tables {

  private final Ports ports;

  Tables(Ports ports) {
    this.ports = ports;
  }

  /** Makes something out of a row. */
  @FunctionalInterface
  interface Reader<T> {

    /** Reads the current row. */
    T of(ResultSet row) throws SQLException;
  }

  /** Rows of the suppression service's database; every parameter is an array. */
  <T> List<T> suppression(String sql, Reader<T> reader, Object[]... parameters) {
    return query("punctual_suppression", sql, reader, parameters);
  }

  /** Rows of the scheduler's database; every parameter is an array. */
  <T> List<T> scheduler(String sql, Reader<T> reader, Object[]... parameters) {
    return query("punctual_scheduler", sql, reader, parameters);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private <T> List<T> query(String database, String sql, Reader<T> reader, Object[]... parameters) {
    try (var connection = connect(database);
        var statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < parameters.length; n++) {
        var type = parameters[n] instanceof String[] ? "text" : "uuid";
        statement.setArray(n + 1, connection.createArrayOf(type, parameters[n]));
      }
      var found = new ArrayList<T>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.of(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look into " + database, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(ports.database(database), "punctual", "punctual");
  }

  static String[] texts(Collection<String> values) {
    return values.toArray(String[]::new);
  }
}
