package io.punctual.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Multi-row INSERTs into a table shaped like the scheduler's, one connection, a commit each. */
final class BareInserts {

  private static final int ROWS_A_COMMIT = 1_000;

  private BareInserts() {}

  static Figure run(String jdbcUrl, String user, String password, int rows) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl, user, password)) {
      execute(
          connection,
          """
          CREATE TEMP TABLE bare (recipient_key uuid, plan smallint, step smallint,
            due_at timestamptz, deadline timestamptz, status smallint,
            PRIMARY KEY (recipient_key, plan, step))
          """);
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      for (int done = 0; done < rows; done += ROWS_A_COMMIT) {
        insert(connection);
      }
      return new Figure(rows, Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
    }
  }

  private static void insert(Connection connection) throws SQLException {
    var keys = new UUID[ROWS_A_COMMIT];
    var dues = new String[ROWS_A_COMMIT];
    for (int i = 0; i < ROWS_A_COMMIT; i++) {
      keys[i] = UUID.randomUUID();
      dues[i] = Instant.EPOCH.plusSeconds(i).toString();
    }
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO bare SELECT k, 1, 1, d, d, 0
              FROM unnest(?::uuid[], ?::timestamptz[]) AS r (k, d)
            ON CONFLICT DO NOTHING
            """)) {
      insert.setArray(1, connection.createArrayOf("uuid", keys));
      insert.setArray(2, connection.createArrayOf("text", dues));
      insert.executeUpdate();
    }
    connection.commit();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
