package io.punctual.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The plan of the demo: the shipped one's two reminders, seconds instead of days apart.
 *
 * <p>The windows do not touch, so that the moment of a mail says which reminder it was.
 */
final class Timing {

  private static final String PLAN = "punctual.scheduler.plans.referral.";
  private static final Step FIRST =
      new Step("first", Duration.ofSeconds(20), Duration.ofSeconds(25));
  private static final Step SECOND =
      new Step("second", Duration.ofSeconds(50), Duration.ofSeconds(30));

  private Timing() {}

  /**
   * One reminder of the plan.
   *
   * @param offset from the referral to the moment it is due
   * @param window how late it may still go out
   */
  record Step(String name, Duration offset, Duration window) {

    Instant due(Instant referredAt) {
      return referredAt.plus(offset);
    }

    Instant deadline(Instant referredAt) {
      return due(referredAt).plus(window);
    }

    boolean covers(Instant referredAt, Instant at) {
      return !at.isBefore(due(referredAt)) && !at.isAfter(deadline(referredAt));
    }
  }

  static Step first() {
    return FIRST;
  }

  static Step second() {
    return SECOND;
  }

  /** The suppression service's: who comes too early is back soon. */
  static Map<String, String> suppressionProperties() {
    return Map.of("punctual.suppression.claim.retry-after", "PT1S");
  }

  /** The scheduler's configuration for this plan. */
  static Map<String, String> schedulerProperties() {
    var properties = new HashMap<String, String>();
    properties.put(PLAN + "zone", "Europe/Zurich");
    properties.put(PLAN + "days", "MON-SUN");
    properties.put(PLAN + "opens", "00:00");
    properties.put(PLAN + "closes", "24:00");
    for (var step : new Step[] {FIRST, SECOND}) {
      properties.put(PLAN + "steps." + step.name() + ".offset", step.offset().toString());
      properties.put(PLAN + "steps." + step.name() + ".window", step.window().toString());
    }
    properties.put("punctual.scheduler.dispatch.interval", "200ms");
    properties.put("punctual.scheduler.closing.interval", "2s");
    return Map.copyOf(properties);
  }
}
