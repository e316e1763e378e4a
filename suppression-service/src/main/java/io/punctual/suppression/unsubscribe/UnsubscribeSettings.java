package io.punctual.suppression.unsubscribe;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Settings under {@code punctual.suppression.unsubscribe}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param sender who sends the reminders, as people know it; stands on the page
 * @param perSecond requests that one visitor's address may make in the long run; generous, because
 *     a mail provider presses the button for many people from few addresses
 * @param burst requests that one visitor's address may make at once
 * @param visitors addresses remembered at the same time; the one seen longest ago is forgotten
 */
@ConfigurationProperties("punctual.suppression.unsubscribe")
record UnsubscribeSettings(
    @NotBlank @Size(max = 100) String sender,
    @Min(1) @Max(10_000) int perSecond,
    @Min(1) @Max(100_000) int burst,
    @Min(1) @Max(1_000_000) int visitors) {

  UnsubscribeSettings {
    if (burst < perSecond) {
      throw new IllegalArgumentException(
          "punctual.suppression.unsubscribe.burst must not be below per-second: " + burst);
    }
  }
}
