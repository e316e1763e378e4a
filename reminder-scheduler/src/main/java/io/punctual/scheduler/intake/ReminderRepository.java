package io.punctual.scheduler.intake;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reminders as they come into being, or end waiting. Every method joins the transaction. */
public interface ReminderRepository {

  /** Which step of which recipient was new. */
  record Added(UUID recipientKey, int stepId) {}

  /** One step of one recipient. */
  record OfStep(UUID recipientKey, StepKey step) {}

  /** How a reminder ends, and why. */
  record End(ReminderStatus status, String reason) {}

  /** Stores those that are not stored yet, and says which. One recipient's must not repeat. */
  List<Added> insert(Connection connection, List<NewReminder> reminders, Instant now)
      throws SQLException;

  /** Adds to how many were ever created of each step. */
  void count(Connection connection, Map<StepKey, Integer> created) throws SQLException;

  /**
   * Ends what waits of these recipients' referrals; what is emitted stays: the claim decides about
   * it. Incidents' letters stay too.
   */
  List<Ended> endWaiting(Connection connection, Collection<UUID> recipients, End end, Instant now)
      throws SQLException;

  /** The same with incidents' letters: nobody is left to write to. */
  List<Ended> endAll(Connection connection, Collection<UUID> recipients, End end, Instant now)
      throws SQLException;

  /** Ends those of these that wait; each once. */
  List<Ended> endThese(Connection connection, List<OfStep> reminders, End end, Instant now)
      throws SQLException;
}
