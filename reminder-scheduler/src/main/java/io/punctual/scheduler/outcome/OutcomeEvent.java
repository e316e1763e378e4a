package io.punctual.scheduler.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt, on {@code reminder.outcomes.v1}; of its fields those that the
 * scheduler writes or reads.
 *
 * @param attempt 0 = it was never emitted
 * @param notBefore of a returned one: when it may be tried again
 * @param handedOverAt of an accepted one
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutcomeEvent(
    UUID recipientKey,
    String plan,
    String step,
    int attempt,
    Outcome outcome,
    @Nullable String reason,
    @Nullable Instant due,
    @Nullable Instant deadline,
    Instant at,
    @Nullable Instant handedOverAt,
    @Nullable Instant notBefore,
    Source source) {

  static final String TOPIC = "reminder.outcomes.v1";
  static final String TYPE = "reminder.outcome";

  /** What became of it. */
  enum Outcome {
    ACCEPTED,
    REFUSED,
    EXPIRED,
    SUPPRESSED,
    CANCELLED,
    UNDECIDED,
    LOST,
    /** Surely not sent; back to the scheduler. */
    RETURNED
  }

  /** Who found out. */
  enum Source {
    CLAIM,
    SETTLEMENT,
    LEASE,
    CLOSE,
    SCHEDULER,
    EVIDENCE
  }
}
