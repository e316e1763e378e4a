package io.punctual.suppression.feedback.effect;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Settings under {@code punctual.suppression.feedback.soft}: when failures that each prove nothing
 * are taken for a dead address together.
 *
 * @param times so many different mails failed, 2 to 100
 * @param within all of them within this time
 * @param over the last of them at least so long after the first; below {@code within}
 */
@ConfigurationProperties("punctual.suppression.feedback.soft")
public record SoftSettings(@Min(2) @Max(100) int times, Duration within, Duration over) {

  public SoftSettings {
    if (!over.isPositive() || over.compareTo(within) >= 0) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.soft.over must be positive and below within: " + over);
    }
  }

  /** Whether failures {@code earlier}, one a mail, and one {@code now} are enough. */
  boolean enough(Collection<Instant> earlier, Instant now) {
    List<Instant> counted =
        earlier.stream().filter(at -> !at.isBefore(now.minus(within))).sorted().toList();
    return counted.size() + 1 >= times && !counted.getFirst().isAfter(now.minus(over));
  }
}
