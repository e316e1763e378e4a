package io.punctual.sender.claim;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * Settings under {@code punctual.sender.claim}. Defaults are in {@code application-sender.yml}.
 *
 * @param sender names this process in the books, 1 to 100 characters
 * @param linger how long an exchange waits for company, below a second
 * @param margin kept between the last moment of sending and the end of the permission
 * @param skewAlarm clock difference from which an alarm is raised; below the margin
 * @param retryFrom first pause after an exchange without answer; doubles with each
 * @param retryUpTo longest such pause
 * @param stopWithin how long a stopping sender tries to settle what it has sent
 * @param largest settlements, and wants, in one exchange; 1 to 500
 */
@ConfigurationProperties("punctual.sender.claim")
public record ClaimSettings(
    @NotBlank String sender,
    Duration linger,
    Duration margin,
    Duration skewAlarm,
    Duration retryFrom,
    Duration retryUpTo,
    Duration stopWithin,
    @Min(1) @Max(500) int largest) {

  public ClaimSettings {
    if (sender.length() > 100) {
      throw new IllegalArgumentException(
          "punctual.sender.claim.sender is longer than 100 characters");
    }
    if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) >= 0) {
      throw new IllegalArgumentException(
          "punctual.sender.claim.linger must be from 0 to below a second: " + linger);
    }
    requirePositive("margin", margin);
    requirePositive("skew-alarm", skewAlarm);
    requirePositive("retry-from", retryFrom);
    requirePositive("stop-within", stopWithin);
    if (skewAlarm.compareTo(margin) > 0) {
      throw new IllegalArgumentException(
          "punctual.sender.claim.skew-alarm must not exceed margin: " + skewAlarm);
    }
    if (retryUpTo.compareTo(retryFrom) < 0) {
      throw new IllegalArgumentException(
          "punctual.sender.claim.retry-up-to must not be below retry-from: " + retryUpTo);
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.sender.claim." + name + " must be positive: " + value);
    }
  }
}
