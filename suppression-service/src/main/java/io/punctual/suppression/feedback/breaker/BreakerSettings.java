package io.punctual.suppression.feedback.breaker;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.feedback.breaker}.
 *
 * @param window over what time bounces, complaints and mails are counted
 * @param checkEvery pause between two looks
 * @param bounceShare of the mails handed over, above which a plan or a domain is held, 0 to 1
 * @param complaintShare the same for complaints
 * @param bouncesFrom so many bounces are needed besides
 * @param complaintsFrom so many complaints are needed besides
 */
@ConfigurationProperties("punctual.suppression.feedback.breaker")
record BreakerSettings(
    Duration window,
    Duration checkEvery,
    double bounceShare,
    double complaintShare,
    @Min(1) @Max(1_000_000) int bouncesFrom,
    @Min(1) @Max(1_000_000) int complaintsFrom) {

  private static final Duration SHORTEST = Duration.ofMinutes(10);

  BreakerSettings {
    require(window.compareTo(SHORTEST) >= 0, "window", "at least 10m");
    require(checkEvery.isPositive(), "check-every", "positive");
    require(bounceShare > 0 && bounceShare <= 1, "bounce-share", "above 0, at most 1");
    require(complaintShare > 0 && complaintShare <= 1, "complaint-share", "above 0, at most 1");
  }

  private static void require(boolean holds, String property, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.breaker.%s must be %s".formatted(property, what));
    }
  }
}
