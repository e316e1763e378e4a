package io.punctual.sender.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one granted claim.
 *
 * @param at when it was known
 * @param reason upper snake case
 * @param notBefore with {@code RETURNED}: when to try again at the earliest
 * @param templateVersion of what the mail says; {@code null} for a letter, which comes with its
 *     claim
 * @param smtpCode of the reply that decided, where there was one; likewise the two after it
 * @param refusal with {@code REFUSED}: what the mail server said, if it said anything
 */
@Serdeable
public record Settlement(
    UUID token,
    Result result,
    Instant at,
    @Nullable String reason,
    @Nullable Instant notBefore,
    @Nullable Integer smtpCode,
    @Nullable String enhancedStatus,
    @Nullable String queueId,
    @Nullable String templateVersion,
    @Nullable Refusal refusal) {

  /** The four things that can become of a mail. */
  public enum Result {
    ACCEPTED,
    REFUSED,
    /** Surely not sent. */
    RETURNED,
    /** The final dot may have left, and no reply was read. */
    UNDECIDED
  }
}
