package io.punctual.scheduler.dispatch;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.scheduler.dispatch}. Defaults are in {@code
 * application-scheduler.yml}.
 *
 * @param enabled whether this instance looks for due reminders; not, it only reads topics
 * @param interval pause between two looks for due reminders; positive
 * @param capPerSecond what the whole system may send at most, 1 to 100000
 * @param batchSize most reminders in one transaction, 1 to 10000
 * @param tolerance lateness from which reminders are held instead of emitted, and the silence that
 *     raises an alarm; positive
 * @param handful how many late reminders of one plan are still emitted, 0 to 100000
 * @param lead with less time than this left, nothing is emitted; of a window under ten times as
 *     long a tenth is asked for. Zero or longer
 * @param askAgain pause between two requests for the same hold while none is granted; positive
 */
@ConfigurationProperties("punctual.scheduler.dispatch")
public record DispatchSettings(
    boolean enabled,
    Duration interval,
    @Min(1) @Max(100_000) int capPerSecond,
    @Min(1) @Max(10_000) int batchSize,
    Duration tolerance,
    @Min(0) @Max(100_000) int handful,
    Duration lead,
    Duration askAgain) {

  private static final int SECONDS_IN_FLIGHT = 10;

  public DispatchSettings {
    positive("interval", interval);
    positive("tolerance", tolerance);
    positive("ask-again", askAgain);
    if (lead.isNegative()) {
      throw new IllegalArgumentException(
          "punctual.scheduler.dispatch.lead must be zero or longer: " + lead);
    }
  }

  /** Most reminders emitted and unanswered: ten seconds of the cap. */
  int inFlight() {
    return SECONDS_IN_FLIGHT * capPerSecond;
  }

  /** Most reminders in flight of a scope that drips: ten seconds of the drip. */
  static int inFlightOfDrip(int perMinute) {
    return Math.max(1, perMinute * SECONDS_IN_FLIGHT / 60);
  }

  private static void positive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.scheduler.dispatch.%s must be positive: %s".formatted(property, value));
    }
  }
}
