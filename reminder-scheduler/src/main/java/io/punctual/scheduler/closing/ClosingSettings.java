package io.punctual.scheduler.closing;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Settings under {@code punctual.scheduler.closing}. Defaults are in {@code
 * application-scheduler.yml}.
 *
 * @param enabled whether this instance asks for closes
 * @param interval pause between two looks; positive
 * @param grace how long after its deadline an emitted reminder is left to its claim; zero or longer
 */
@ConfigurationProperties("punctual.scheduler.closing")
public record ClosingSettings(boolean enabled, Duration interval, Duration grace) {

  public ClosingSettings {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.scheduler.closing.interval must be positive: " + interval);
    }
    if (grace.isNegative()) {
      throw new IllegalArgumentException(
          "punctual.scheduler.closing.grace must not be negative: " + grace);
    }
  }
}
