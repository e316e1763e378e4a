package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.StepKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A waiting reminder, locked in this transaction.
 *
 * @param attempt emissions so far
 * @param reason why it last came back, if it did
 * @param zone the recipient's; {@code null} = the plan's
 */
public record Taken(
    UUID recipientKey,
    StepKey step,
    Instant due,
    Instant deadline,
    int attempt,
    @Nullable String reason,
    @Nullable String zone,
    String locale) {}
