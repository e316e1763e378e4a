package io.punctual.eventloop.outbox;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How the relay works: {@code punctual.outbox.*}; without a {@code batch-size} there is no relay.
 *
 * @param batchSize the most rows a round publishes, 1 to 10000
 * @param pollInterval how often it looks without being woken; positive
 * @param gatherTime the shortest time between two rounds, so that rows come together; 0 for none
 */
@ConfigurationProperties("punctual.outbox")
@Requires(property = "punctual.outbox.batch-size")
public record OutboxSettings(
    @Min(1) @Max(10_000) int batchSize, Duration pollInterval, Duration gatherTime) {

  public OutboxSettings {
    if (!pollInterval.isPositive()) {
      throw new IllegalArgumentException("poll-interval must be positive: " + pollInterval);
    }
    if (gatherTime.isNegative()) {
      throw new IllegalArgumentException("gather-time must not be negative: " + gatherTime);
    }
  }
}
