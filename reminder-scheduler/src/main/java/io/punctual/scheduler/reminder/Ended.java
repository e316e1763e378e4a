package io.punctual.scheduler.reminder;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder that the scheduler itself ended, as it must be told.
 *
 * @param attempt emissions before; 0 = it was never emitted
 */
public record Ended(
    UUID recipientKey,
    StepKey step,
    int attempt,
    ReminderStatus status,
    @Nullable String reason,
    Instant due,
    Instant deadline) {}
