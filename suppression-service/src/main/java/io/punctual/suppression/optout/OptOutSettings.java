package io.punctual.suppression.optout;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.opt-out}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param appendWithin how long Kafka may take to keep an opt-out
 * @param applyWithin how long the database may take; what takes longer is applied later
 * @param lookEvery pause between two comparisons of the database with the topic's end
 */
@ConfigurationProperties("punctual.suppression.opt-out")
public record OptOutSettings(Duration appendWithin, Duration applyWithin, Duration lookEvery) {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  public OptOutSettings {
    requireShort("append-within", appendWithin);
    requireShort("apply-within", applyWithin);
    requireShort("look-every", lookEvery);
  }

  private static void requireShort(String name, Duration value) {
    if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "punctual.suppression.opt-out.%s must be positive and at most %s: %s"
              .formatted(name, LONGEST, value));
    }
  }
}
