package io.punctual.scheduler.closing;

import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of {@link ClosingRepository}. */
@Singleton
final class JdbcClosingRepository implements ClosingRepository {

  static final String UNSETTLED =
      """
      SELECT recipient_key, step, attempt, due, deadline FROM reminder
       WHERE status = 'QUEUED' AND deadline <= ?
         AND (deadline, recipient_key, step) > (?, ?, ?)
       ORDER BY deadline, recipient_key, step
       LIMIT ?
      """;

  private final Steps steps;

  JdbcClosingRepository(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<Unsettled> unsettled(Connection connection, Instant until, Cursor after, int limit)
      throws SQLException {
    try (var rows = Rows.of(connection, UNSETTLED)) {
      return rows.value(until)
          .value(after.deadline())
          .value(after.recipientKey())
          .value(after.stepId())
          .value(limit)
          .read(
              row -> {
                var step = steps.numbered(row.getInt("step"));
                var item =
                    new CloseRequest.Item(
                        row.getObject("recipient_key", UUID.class),
                        step.plan(),
                        step.step(),
                        row.getInt("attempt"),
                        Rows.instant(row, "due"),
                        Rows.instant(row, "deadline"));
                return new Unsettled(
                    item, new Cursor(item.deadline(), item.recipientKey(), step.stepId()));
              });
    }
  }
}
