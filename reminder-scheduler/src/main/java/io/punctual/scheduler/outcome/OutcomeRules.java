package io.punctual.scheduler.outcome;

import io.punctual.scheduler.outcome.OutcomeEvent.Outcome;
import io.punctual.scheduler.planning.Emission;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.reminder.ReminderStatus;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Decides what an outcome makes of a reminder. Pure but for the plans, which are fixed.
 *
 * <p>An outcome counts only for the attempt in hand of a reminder that is emitted, or that is
 * undecided and now settled. Nothing leaves any other state.
 */
final class OutcomeRules {

  private final Plans plans;

  OutcomeRules(Plans plans) {
    this.plans = plans;
  }

  /** Returns the reminder as it is to be stored; the same one when the outcome changes nothing. */
  Stored apply(Stored reminder, OutcomeEvent event, Instant now) {
    boolean answerable =
        reminder.status() == ReminderStatus.QUEUED || reminder.status() == ReminderStatus.UNDECIDED;
    if (!answerable || event.attempt() != reminder.attempt()) {
      return reminder;
    }
    if (event.outcome() == Outcome.RETURNED) {
      return reminder.status() == ReminderStatus.QUEUED ? returned(reminder, event, now) : reminder;
    }
    var next = ReminderStatus.valueOf(event.outcome().name());
    return reminder.status().next().contains(next) ? reminder.in(next, event.reason()) : reminder;
  }

  /**
   * The same for a database that may be older than what was said: it may have forgotten attempts,
   * and what the scheduler itself ended. What came back waits; ending it is nobody's haste.
   */
  Stored recall(Stored reminder, OutcomeEvent event, Instant now) {
    boolean waits = reminder.status() == ReminderStatus.PLANNED;
    if (!waits && (reminder.status() != ReminderStatus.QUEUED)
        || event.attempt() < reminder.attempt()) {
      return apply(reminder, event, now);
    }
    if (waits
        && event.attempt() == reminder.attempt()
        && event.source() != OutcomeEvent.Source.SCHEDULER) {
      return reminder;
    }
    var attempted = reminder.attempted(event.attempt());
    if (event.outcome() == Outcome.RETURNED) {
      var notBefore = event.notBefore();
      return attempted.waitingUntil(notBefore == null ? now : notBefore, event.reason());
    }
    return attempted.in(ReminderStatus.valueOf(event.outcome().name()), event.reason());
  }

  /** Waits for its next moment before the deadline, if there is one. */
  private Stored returned(Stored reminder, OutcomeEvent event, Instant now) {
    var plan = plans.named(reminder.step().plan());
    if (plan.isEmpty()) {
      return waitWithoutPlan(reminder, event, now);
    }
    var zone = reminder.zone() == null ? plan.get().defaultZone() : ZoneId.of(reminder.zone());
    return switch (ReminderPlanner.emission(
        reminder.due(), reminder.deadline(), event.notBefore(), plan.get().hours(), zone, now)) {
      case Emission.Emit go -> reminder.waitingUntil(now, event.reason());
      case Emission.WaitUntil later -> reminder.waitingUntil(later.until(), event.reason());
      case Emission.Expire never ->
          reminder.in(
              ReminderStatus.EXPIRED, event.reason() == null ? never.reason() : event.reason());
    };
  }

  /** A plan that is no longer configured emits nothing: the reminder waits for its deadline. */
  private static Stored waitWithoutPlan(Stored reminder, OutcomeEvent event, Instant now) {
    return now.isBefore(reminder.deadline())
        ? reminder.waitingUntil(now, event.reason())
        : reminder.in(ReminderStatus.EXPIRED, event.reason());
  }
}
