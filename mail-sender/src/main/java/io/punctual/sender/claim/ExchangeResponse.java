package io.punctual.sender.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The suppression service's answer to an {@link ExchangeRequest}.
 *
 * @param now the service's clock when it answered
 * @param lease how long a grant is this sender's; ISO-8601, such as {@code PT5M}
 * @param answers in the order of the wants
 */
@Serdeable
public record ExchangeResponse(
    Instant now, String lease, List<Settled> settled, List<Answered> answers) {

  public ExchangeResponse {
    settled = settled == null ? List.of() : List.copyOf(settled);
    answers = answers == null ? List.of() : List.copyOf(answers);
  }

  /** What the service says of one settlement: SETTLED, ALREADY, UNKNOWN or CONFLICT. */
  @Serdeable
  public record Settled(UUID token, String status) {}

  /** The answer to one want; {@code grant} is there exactly when it is GRANTED. */
  @Serdeable
  public record Answered(
      UUID token,
      String answer,
      @Nullable String reason,
      @Nullable Instant notBefore,
      @Nullable String stored,
      @Nullable Grant grant) {}
}
