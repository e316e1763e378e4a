package io.punctual.scheduler.planning;

import java.time.Instant;

/** What to do with one planned reminder at one instant. */
public sealed interface Emission {

  /**
   * Hand it to the mail sender.
   *
   * @param sendBy the earlier of its deadline and the close of the sending hours it is emitted in;
   *     later than the instant of the decision
   */
  record Emit(Instant sendBy) implements Emission {}

  /**
   * Keep it.
   *
   * @param until the first instant at which it may go out; later than the instant of the decision
   *     and before the deadline
   */
  record WaitUntil(Instant until) implements Emission {}

  /**
   * Close it unsent.
   *
   * @param reason {@link ReminderPlanner#PAST_DEADLINE}, {@link ReminderPlanner#NO_OPENING} or
   *     {@link ReminderPlanner#NO_TIME_LEFT}
   */
  record Expire(String reason) implements Emission {}
}
