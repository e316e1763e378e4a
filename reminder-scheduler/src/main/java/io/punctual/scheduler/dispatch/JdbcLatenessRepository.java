package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The SQL of {@link LatenessRepository}. */
@Singleton
final class JdbcLatenessRepository implements LatenessRepository {

  static final String LATE =
      """
      SELECT count(*) FROM (
        SELECT 1 FROM reminder
         WHERE status = 'PLANNED' AND ready_at > '-infinity'
           AND plan = ? AND step = ? AND ready_at > ? AND ready_at <= ?
           AND opens_at > ? AND opens_at <= ?
         ORDER BY ready_at
         LIMIT ?) AS late
      """;

  static final String STILL_WAITING =
      """
      SELECT 1 FROM reminder
       WHERE status = 'PLANNED' AND ready_at > '-infinity'
         AND plan = ? AND step = ? AND ready_at <= ?
       ORDER BY ready_at
       LIMIT 1
      """;

  @Override
  public int late(Connection connection, StepKey step, Instant released, Window window, int limit)
      throws SQLException {
    try (var rows = Rows.of(connection, LATE)) {
      return rows.value(step.planId())
          .value(step.stepId())
          .value(released)
          .value(window.now())
          .value(released)
          .value(window.opened())
          .value(limit)
          .read(row -> row.getInt(1))
          .getFirst();
    }
  }

  @Override
  public boolean waiting(Connection connection, StepKey step, Instant readyBy) throws SQLException {
    try (var rows = Rows.of(connection, STILL_WAITING)) {
      return !rows.value(step.planId())
          .value(step.stepId())
          .value(readyBy)
          .read(row -> true)
          .isEmpty();
    }
  }
}
