package io.punctual.scheduler.outcome;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as it is stored, locked in this transaction, or as it is to be stored.
 *
 * @param readyAt when to look at it again while it is PLANNED
 * @param zone the recipient's; {@code null} = the plan's
 */
public record Stored(
    UUID recipientKey,
    StepKey step,
    Instant due,
    Instant deadline,
    Instant readyAt,
    ReminderStatus status,
    int attempt,
    @Nullable String reason,
    @Nullable String zone) {

  Stored in(ReminderStatus next, @Nullable String why) {
    return new Stored(recipientKey, step, due, deadline, readyAt, next, attempt, why, zone);
  }

  Stored waitingUntil(Instant until, @Nullable String why) {
    return new Stored(
        recipientKey, step, due, deadline, until, ReminderStatus.PLANNED, attempt, why, zone);
  }

  Stored attempted(int times) {
    return new Stored(recipientKey, step, due, deadline, readyAt, status, times, reason, zone);
  }

  Ended ended() {
    return new Ended(recipientKey, step, attempt, status, reason, due, deadline);
  }
}
