package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The SQL of {@link HeartbeatRepository}. */
@Singleton
final class JdbcHeartbeatRepository implements HeartbeatRepository {

  static final String LAST = "SELECT last_tick FROM scheduler_heartbeat FOR UPDATE";

  static final String BEAT =
      """
      INSERT INTO scheduler_heartbeat (last_tick) VALUES (?)
          ON CONFLICT (one) DO UPDATE SET last_tick = excluded.last_tick
      """;

  @Override
  public Optional<Instant> last(Connection connection) throws SQLException {
    try (var rows = Rows.of(connection, LAST)) {
      return rows.read(row -> Rows.instant(row, "last_tick")).stream().findFirst();
    }
  }

  @Override
  public void beat(Connection connection, Instant now) throws SQLException {
    try (var rows = Rows.of(connection, BEAT)) {
      rows.value(now).change();
    }
  }
}
