package io.punctual.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A look into a service's own tables: what it has done so far. */
final class Database implements AutoCloseable {

  private final Connection connection;

  Database(String jdbcUrl) {
    try {
      connection = DriverManager.getConnection(jdbcUrl, "punctual", "punctual");
    } catch (SQLException e) {
      throw new IllegalStateException("no connection to " + jdbcUrl, e);
    }
  }

  /** The first column of the first row; 0 when it is null. */
  long number(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  List<UUID> keys(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var keys = new ArrayList<UUID>();
      while (rows.next()) {
        keys.add(rows.getObject(1, UUID.class));
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("closing the look into the database", e);
    }
  }
}
