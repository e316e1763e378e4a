package io.punctual.scheduler.intake;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as it is to be stored, if it is not yet.
 *
 * @param opensAt the first moment from due on at which the sending hours let it go out
 * @param status PLANNED, or the end it comes to at once
 * @param reason why, of one that ends at once
 */
public record NewReminder(
    UUID recipientKey,
    StepKey step,
    Instant referredAt,
    Instant due,
    Instant deadline,
    Instant opensAt,
    ReminderStatus status,
    @Nullable String reason,
    @Nullable ZoneId zone,
    String locale) {

  /** How it is told when it ended at once; it was never emitted. */
  Ended ended() {
    return new Ended(recipientKey, step, 0, status, reason, due, deadline);
  }
}
