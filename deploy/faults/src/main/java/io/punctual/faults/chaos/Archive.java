package io.punctual.faults.chaos;

import io.punctual.local.stack.Ports;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies of the suppression service's database, taken while nobody is connected, and put back. */
final class Archive {

  private static final String DATABASE = "punctual_suppression";
  private static final String DUMP = "punctual_suppression_dump";
  private static final String USER = "punctual";
  private static final int TRIES = 5;

  private final Ports ports;
  private final InstantSource clock;
  private @Nullable Instant dumpedAt;

  Archive(Ports ports, InstantSource clock) {
    this.ports = ports;
    this.clock = clock;
  }

  /** When the copy was taken that {@link #restore} would put back. */
  Optional<Instant> dumpedAt() {
    return Optional.ofNullable(dumpedAt);
  }

  /** Takes a copy in place of the last one. No suppression service may run. */
  void dump() {
    var at = clock.instant();
    copy(DATABASE, DUMP);
    dumpedAt = at;
  }

  /** Puts the copy in the place of the database. No suppression service may run. */
  void restore() {
    copy(DUMP, DATABASE);
  }

  /**
   * The connections of somebody just killed may need a moment to end. Without the checkpoint, a
   * crash soon after would set the copy's sequences back to where they were when it was made:
   * PostgreSQL logs them ahead, and does not log them again in a copy.
   */
  private void copy(String from, String to) {
    for (int attempt = 1; ; attempt++) {
      try {
        execute(
            List.of(
                "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(to),
                "CREATE DATABASE %s TEMPLATE %s".formatted(to, from),
                "CHECKPOINT"));
        return;
      } catch (SQLException e) {
        if (attempt == TRIES) {
          throw new IllegalStateException("cannot copy %s to %s".formatted(from, to), e);
        }
      }
    }
  }

  private void execute(List<String> statements) throws SQLException {
    try (var connection = DriverManager.getConnection(ports.database("postgres"), USER, USER);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
