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
 * @param refusedCommand which command was refused, and in which words: see {@link Refusal}
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
    @Nullable String templateVersion,
    @Nullable String refusedCommand,
    @Nullable String refusalText) {

  /** Without the words: this text may end in a log. */
  @Override
  public String toString() {
    return "Settlement[%s %s %s %s]".formatted(token, result, reason, smtpCode);
  }
}
