package io.punctual.suppression.retention;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.retention}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param afterSeries how long a contact stays once its series has ended
 * @param orphans how long a contact stays for which no series was ever planned
 * @param longestSeries the longest that any plan goes on after the referral, its last window
 *     included; a series of which nothing more is known has ended by then
 * @param interval pause between two passes over all contacts
 * @param batchSize contacts looked at in one transaction, 1 to 10000
 */
@ConfigurationProperties("punctual.suppression.retention")
public record RetentionSettings(
    Duration afterSeries,
    Duration orphans,
    Duration longestSeries,
    Duration interval,
    @Min(1) @Max(10_000) int batchSize) {

  public RetentionSettings {
    require("after-series", afterSeries);
    require("orphans", orphans);
    require("longest-series", longestSeries);
    require("interval", interval);
  }

  private static void require(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.suppression.retention.%s must be positive: %s".formatted(property, value));
    }
  }
}
