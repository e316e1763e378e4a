package io.punctual.suppression.claim;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the holder says became of its claim.
 *
 * @param result {@code ACCEPTED}, {@code REFUSED}, {@code RETURNED} or {@code UNDECIDED}
 * @param at when it was known, by the sender's clock
 * @param templateVersion of what the mail says; {@code null} = not told
 */
record Settlement(
    UUID token,
    ClaimState result,
    Instant at,
    @Nullable String reason,
    @Nullable Instant notBefore,
    @Nullable Integer smtpCode,
    @Nullable String enhancedStatus,
    @Nullable String queueId,
    @Nullable String templateVersion) {}
