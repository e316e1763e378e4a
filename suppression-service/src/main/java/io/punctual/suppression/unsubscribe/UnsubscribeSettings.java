package io.punctual.suppression.unsubscribe;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.unsubscribe}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param sender who sends the reminders, as people know it; stands on the page
 * @param perSecond requests without a valid token that one visitor's address may make in the long
 *     run
 * @param burst requests without a valid token that one visitor's address may make at once
 * @param visitors addresses, and people, remembered at the same time; the one seen longest ago is
 *     forgotten
 * @param answerAfter no button is answered sooner, whoever it concerns
 */
@ConfigurationProperties("punctual.suppression.unsubscribe")
record UnsubscribeSettings(
    @NotBlank @Size(max = 100) String sender,
    @Min(1) @Max(10_000) int perSecond,
    @Min(1) @Max(100_000) int burst,
    @Min(1) @Max(1_000_000) int visitors,
    Duration answerAfter) {

  private static final Duration LONGEST = Duration.ofSeconds(1);

  UnsubscribeSettings {
    if (burst < perSecond) {
      throw new IllegalArgumentException(
          "punctual.suppression.unsubscribe.burst must not be below per-second: " + burst);
    }
    if (answerAfter.isNegative() || answerAfter.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "punctual.suppression.unsubscribe.answer-after must be 0s to 1s: " + answerAfter);
    }
  }
}
