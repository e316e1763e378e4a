package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody found out about an undecided reminder.
 *
 * @param messageId of the mail, with angle brackets; or
 * @param recipientKey with plan and step
 * @param result {@code ACCEPTED}, {@code REFUSED} or {@code LOST}
 * @param why where that is known from; no address
 */
@Serdeable
public record EvidenceRequest(
    @Nullable String messageId,
    @Nullable UUID recipientKey,
    @Nullable String plan,
    @Nullable String step,
    ClaimState result,
    String why) {}
