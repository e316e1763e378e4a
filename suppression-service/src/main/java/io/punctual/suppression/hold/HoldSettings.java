package io.punctual.suppression.hold;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.hold}.
 *
 * @param dripFor how long a released scope stays limited to its drip
 * @param countEvery pause between two counts of the open holds
 */
@ConfigurationProperties("punctual.suppression.hold")
public record HoldSettings(Duration dripFor, Duration countEvery) {

  public HoldSettings {
    positive("drip-for", dripFor);
    positive("count-every", countEvery);
  }

  private static void positive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.suppression.hold.%s must be positive: %s".formatted(property, value));
    }
  }
}
