package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Counts of waiting reminders that are late. Every method joins the caller's transaction. */
public interface LatenessRepository {

  /**
   * The moments that lateness goes by.
   *
   * @param now ready by then
   * @param opened could have gone out by then: now less the tolerance
   */
  record Window(Instant now, Instant opened) {}

  /**
   * How many of a step are late, counted up to a limit.
   *
   * @param released only what became ready, and could first go out, after this moment counts
   */
  int late(Connection connection, StepKey step, Instant released, Window window, int limit)
      throws SQLException;

  /** Whether any of a step waits that was ready by a moment. */
  boolean waiting(Connection connection, StepKey step, Instant readyBy) throws SQLException;
}
