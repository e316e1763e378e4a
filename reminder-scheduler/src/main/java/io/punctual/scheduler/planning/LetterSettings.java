package io.punctual.scheduler.planning;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.ZoneId;

/**
 * Settings under {@code punctual.scheduler.letters}: when an incident's letter may reach somebody.
 * Defaults are in {@code application-scheduler.yml}; written like those of a plan.
 *
 * @param zone whose clock counts for a recipient whose own zone is not known
 * @param days such as {@code MON-FRI}
 * @param opens such as {@code 08:00}
 * @param closes such as {@code 20:00}; {@code 24:00} is the end of the day
 */
@ConfigurationProperties("punctual.scheduler.letters")
public record LetterSettings(String zone, String days, String opens, String closes) {

  /**
   * @throws IllegalArgumentException if one of them cannot be read, naming the property
   */
  public LetterSettings {
    try {
      PlanValues.zone(zone);
      new SendingHours(PlanValues.days(days), PlanValues.time(opens), PlanValues.time(closes));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("punctual.scheduler.letters: " + e.getMessage(), e);
    }
  }

  SendingHours hours() {
    return new SendingHours(PlanValues.days(days), PlanValues.time(opens), PlanValues.time(closes));
  }

  ZoneId defaultZone() {
    return PlanValues.zone(zone);
  }
}
