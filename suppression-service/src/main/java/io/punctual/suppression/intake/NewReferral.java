package io.punctual.suppression.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code referral}.
 *
 * @param referred the event it comes from
 * @param recipientKey {@code null} when the address was refused
 * @param keepsNames whether names are stored: only while somebody may be written to
 */
public record NewReferral(
    IntakeRecord.Referred referred,
    @Nullable UUID recipientKey,
    String standing,
    boolean merged,
    @Nullable String refusedReason,
    boolean keepsNames,
    @Nullable Instant withdrawnAt) {}
