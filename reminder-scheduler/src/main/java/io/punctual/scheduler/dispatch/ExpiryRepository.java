package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Waiting reminders whose deadline has come, or is near. Every method joins the caller's
 * transaction.
 */
public interface ExpiryRepository {

  /**
   * One of them, locked.
   *
   * @param reason what it last came back for, if it did
   */
  record Late(
      UUID recipientKey, int attempt, @Nullable String reason, Instant due, Instant deadline) {}

  /**
   * Locks those of a step whose deadline is not after {@code until}, nearest first, passing over
   * what somebody else changes.
   */
  List<Late> late(Connection connection, StepKey step, Instant until, int limit)
      throws SQLException;

  /** Ends each, with its reason. */
  void expire(Connection connection, List<Ended> late, Instant now) throws SQLException;
}
