package io.punctual.suppression.claim;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.claim}.
 *
 * @param lease how long a grant may be used; longer than all SMTP timeouts and settlement retries
 * @param sweepEvery pause between two looks for leases that ran out
 * @param retryAfter how long a reminder that is held or has no contact stays away
 * @param lateTolerance how late a claim may be before it counts as late
 * @param lateWindow how far back late claims are counted
 * @param lateHandful how many late claims of one plan within the window are no reason to hold
 */
@ConfigurationProperties("punctual.suppression.claim")
public record ClaimSettings(
    Duration lease,
    Duration sweepEvery,
    Duration retryAfter,
    Duration lateTolerance,
    Duration lateWindow,
    @Min(0) @Max(1_000_000) int lateHandful) {

  public ClaimSettings {
    positive("lease", lease);
    positive("sweep-every", sweepEvery);
    positive("retry-after", retryAfter);
    positive("late-tolerance", lateTolerance);
    positive("late-window", lateWindow);
  }

  private static void positive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.suppression.claim.%s must be positive: %s".formatted(property, value));
    }
  }
}
