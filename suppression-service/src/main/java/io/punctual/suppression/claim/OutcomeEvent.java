package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one reminder, as it stands on {@code reminder.outcomes.v1}. */
@Serdeable
record OutcomeEvent(
    UUID recipientKey,
    String plan,
    String step,
    int attempt,
    String outcome,
    @Nullable String reason,
    Instant due,
    Instant deadline,
    Instant at,
    @Nullable Instant handedOverAt,
    @Nullable Instant notBefore,
    @Nullable Integer smtpCode,
    @Nullable String enhancedStatus,
    @Nullable String queueId,
    @Nullable String messageId,
    @Nullable String templateVersion,
    String source) {}
