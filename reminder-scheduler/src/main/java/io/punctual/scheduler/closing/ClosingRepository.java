package io.punctual.scheduler.closing;

import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Emitted reminders that nobody settled. Every method joins the caller's transaction. */
@Singleton
final class ClosingRepository {

  static final String UNSETTLED =
      """
      SELECT recipient_key, step, attempt, due, deadline FROM reminder
       WHERE status = 'QUEUED' AND deadline <= ?
         AND (deadline, recipient_key, step) > (?, ?, ?)
       ORDER BY deadline, recipient_key, step
       LIMIT ?
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private final Steps steps;

  ClosingRepository(Steps steps) {
    this.steps = steps;
  }

  /** Where a page ends and the next one begins. */
  record Cursor(Instant deadline, UUID recipientKey, int stepId) {
    static final Cursor START = new Cursor(Instant.EPOCH, FIRST, 0);
  }

  /** A reminder to close, with the cursor behind it. */
  record Unsettled(CloseRequest.Item item, Cursor cursor) {}

  /** Those with a deadline up to {@code until}, behind the cursor, in its order. */
  List<Unsettled> unsettled(Connection connection, Instant until, Cursor after, int limit)
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
