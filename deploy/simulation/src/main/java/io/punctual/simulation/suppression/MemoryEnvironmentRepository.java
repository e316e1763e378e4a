package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.environment.EnvironmentRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one row of {@code environment} in memory. */
final class MemoryEnvironmentRepository implements EnvironmentRepository {

  private static final String ROW = "";

  private final SuppressionTables tables;

  MemoryEnvironmentRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public String fingerprint(Connection connection) {
    return tables.fingerprint();
  }

  @Override
  public Optional<Environment> read(Connection connection) {
    return tables.environment.find(ROW);
  }

  @Override
  public void begin(Connection connection, String name, String fingerprint) throws SQLException {
    if (tables.environment.find(ROW).isEmpty()) {
      tables.environment.put(
          MemoryTransaction.of(connection),
          ROW,
          new Environment(name, fingerprint, 1, null, null, null, null));
    }
  }

  @Override
  public void mute(Connection connection, String why, Instant now) throws SQLException {
    change(
        connection,
        row ->
            new Environment(
                row.name(),
                row.fingerprint(),
                row.epoch(),
                first(row.mutedSince(), Stored.at(now)),
                first(row.mutedWhy(), why),
                null,
                row.goAt()));
  }

  @Override
  public void reapplied(Connection connection, Instant now) throws SQLException {
    change(
        connection,
        row ->
            row.muted()
                ? new Environment(
                    row.name(),
                    row.fingerprint(),
                    row.epoch(),
                    row.mutedSince(),
                    row.mutedWhy(),
                    Stored.at(now),
                    row.goAt())
                : row);
  }

  @Override
  public void go(Connection connection, String name, String fingerprint, Instant now)
      throws SQLException {
    change(
        connection,
        row ->
            new Environment(name, fingerprint, row.epoch() + 1, null, null, null, Stored.at(now)));
  }

  private void change(Connection connection, UnaryOperator<Environment> to) throws SQLException {
    var row = tables.environment.find(ROW);
    if (row.isPresent()) {
      tables.environment.put(MemoryTransaction.of(connection), ROW, to.apply(row.get()));
    }
  }

  private static <T> T first(@Nullable T known, T other) {
    return known == null ? other : known;
  }
}
