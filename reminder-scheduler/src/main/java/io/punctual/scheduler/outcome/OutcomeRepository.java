package io.punctual.scheduler.outcome;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reminders that outcomes name. Every method joins the caller's transaction. */
public interface OutcomeRepository {

  /** A reminder's identity. */
  record ReminderKey(UUID recipientKey, StepKey step) {}

  /** Those of them that an outcome can still change. */
  List<Stored> lock(Connection connection, List<ReminderKey> keys) throws SQLException;

  /** The same, and those that wait: for an older database, which may have forgotten an attempt. */
  List<Stored> lockAlsoWaiting(Connection connection, List<ReminderKey> keys) throws SQLException;

  /** Stores those that are not stored at all, and counts them as made. */
  void remember(Connection connection, List<Ended> ends, Instant now) throws SQLException;

  /** Stores each as it is now; returns how many there were. */
  int change(Connection connection, List<Stored> reminders, Instant now) throws SQLException;
}
