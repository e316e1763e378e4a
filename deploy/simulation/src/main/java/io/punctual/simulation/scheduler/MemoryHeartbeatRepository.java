package io.punctual.simulation.scheduler;

import io.punctual.scheduler.dispatch.HeartbeatRepository;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The heartbeat in memory. */
final class MemoryHeartbeatRepository implements HeartbeatRepository {

  private static final int ONE = 1;

  private final SchedulerTables tables;

  MemoryHeartbeatRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Instant> last(Connection connection) {
    return tables.heartbeat.find(ONE);
  }

  @Override
  public void beat(Connection connection, Instant now) throws SQLException {
    tables.heartbeat.put(MemoryTransaction.of(connection), ONE, SchedulerTables.stored(now));
  }
}
