package io.punctual.suppression.feedback.store;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.feedback}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param markValidFor how long after a mail was granted a report about it counts
 * @param largest bytes of one report
 * @param judgeEvery pause between two looks for what was stored and not judged
 * @param countEvery pause between two counts of what waits for a person
 * @param keepContents how long a report's contents stay, the only addresses outside of the vault
 * @param keep how long it stays known that there was a report; not below {@code keepContents}
 * @param reviewAlarmPercent from which share of reports on, that nobody understood, an alarm is
 *     raised
 * @param reviewAlarmFrom so many within a day are needed for that
 */
@ConfigurationProperties("punctual.suppression.feedback")
public record FeedbackSettings(
    Duration markValidFor,
    @Min(1_024) @Max(16_777_216) int largest,
    Duration judgeEvery,
    Duration countEvery,
    Duration keepContents,
    Duration keep,
    @Min(1) @Max(100) int reviewAlarmPercent,
    @Min(1) @Max(1_000_000) int reviewAlarmFrom) {

  public FeedbackSettings {
    atLeast("mark-valid-for", markValidFor, Duration.ofDays(1));
    atLeast("judge-every", judgeEvery, Duration.ofMillis(1));
    atLeast("count-every", countEvery, Duration.ofMillis(1));
    atLeast("keep-contents", keepContents, Duration.ofHours(1));
    atLeast("keep", keep, keepContents);
  }

  private static void atLeast(String property, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.%s must be at least %s: %s"
              .formatted(property, least, value));
    }
  }
}
