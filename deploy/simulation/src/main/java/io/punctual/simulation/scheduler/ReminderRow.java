package io.punctual.simulation.scheduler;

import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code reminder}. */
record ReminderRow(
    UUID recipientKey,
    StepKey step,
    Instant due,
    Instant deadline,
    Instant opensAt,
    Instant readyAt,
    int attempt,
    ReminderStatus status,
    @Nullable String reason,
    @Nullable String zone,
    String locale) {

  ReminderKey key() {
    return new ReminderKey(recipientKey, step.stepId());
  }

  ReminderRow ended(ReminderStatus end, @Nullable String why) {
    return new ReminderRow(
        recipientKey, step, due, deadline, opensAt, readyAt, attempt, end, why, zone, locale);
  }

  ReminderRow emitted() {
    return new ReminderRow(
        recipientKey,
        step,
        due,
        deadline,
        opensAt,
        readyAt,
        attempt + 1,
        ReminderStatus.QUEUED,
        null,
        zone,
        locale);
  }

  ReminderRow attempted(int times) {
    return new ReminderRow(
        recipientKey, step, due, deadline, opensAt, readyAt, times, status, reason, zone, locale);
  }

  ReminderRow readyAt(Instant until) {
    return new ReminderRow(
        recipientKey, step, due, deadline, opensAt, until, attempt, status, reason, zone, locale);
  }
}
