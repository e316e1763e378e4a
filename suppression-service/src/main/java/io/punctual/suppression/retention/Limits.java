package io.punctual.suppression.retention;

import java.time.Instant;

/**
 * The moments that decide at one instant whether a contact goes.
 *
 * @param orphansBefore orphans stored before this go
 * @param endedBefore contacts whose series ended before this go
 * @param referredBefore a series without a stop whose newest referral is older has ended for long
 *     enough
 */
public record Limits(
    Instant now, Instant orphansBefore, Instant endedBefore, Instant referredBefore) {

  public static Limits at(Instant now, RetentionSettings settings) {
    var endedBefore = now.minus(settings.afterSeries());
    return new Limits(
        now,
        now.minus(settings.orphans()),
        endedBefore,
        endedBefore.minus(settings.longestSeries()));
  }
}
