package io.punctual.suppression.environment;

import io.punctual.eventloop.DatabaseFingerprint;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The environment over PostgreSQL. */
@Singleton
final class JdbcEnvironmentRepository implements EnvironmentRepository {

  private static final String READ =
      """
      SELECT * FROM environment
      """;

  private static final String BEGIN =
      """
      INSERT INTO environment (name, fingerprint, epoch) VALUES (?, ?, 1) ON CONFLICT DO NOTHING
      """;

  private static final String MUTE =
      """
      UPDATE environment
         SET muted_since = coalesce(muted_since, ?), muted_why = coalesce(muted_why, ?),
             reapplied_at = NULL
      """;

  private static final String REAPPLIED =
      """
      UPDATE environment SET reapplied_at = ? WHERE muted_since IS NOT NULL
      """;

  private static final String GO =
      """
      UPDATE environment
         SET name = ?, fingerprint = ?, epoch = epoch + 1, muted_since = NULL, muted_why = NULL,
             reapplied_at = NULL, go_at = ?
      """;

  @Override
  public String fingerprint(Connection tx) throws SQLException {
    return DatabaseFingerprint.read(tx, "claim");
  }

  @Override
  public Optional<Environment> read(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(READ);
        var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Environment(
                  rows.getString("name"),
                  rows.getString("fingerprint"),
                  rows.getInt("epoch"),
                  Columns.instant(rows, "muted_since"),
                  rows.getString("muted_why"),
                  Columns.instant(rows, "reapplied_at"),
                  Columns.instant(rows, "go_at")))
          : Optional.empty();
    }
  }

  @Override
  public void begin(Connection tx, String name, String fingerprint) throws SQLException {
    try (var statement = tx.prepareStatement(BEGIN)) {
      Columns.of(statement).value(name).value(fingerprint);
      statement.executeUpdate();
    }
  }

  @Override
  public void mute(Connection tx, String why, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(MUTE)) {
      Columns.of(statement).value(now).value(why);
      statement.executeUpdate();
    }
  }

  @Override
  public void reapplied(Connection tx, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(REAPPLIED)) {
      Columns.of(statement).value(now);
      statement.executeUpdate();
    }
  }

  @Override
  public void go(Connection tx, String name, String fingerprint, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(GO)) {
      Columns.of(statement).value(name).value(fingerprint).value(now);
      statement.executeUpdate();
    }
  }
}
