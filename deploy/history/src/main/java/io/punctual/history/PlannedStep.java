package io.punctual.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A step of a plan as configured: by it the checker reckons deadlines without asking anybody.
 *
 * @param offset from the referral to the due time
 * @param window how late it may still go out
 */
public record PlannedStep(String plan, String step, Duration offset, Duration window) {

  public PlannedStep {
    Required.text("steps.plan", plan);
    Required.text("steps.step", step);
    Required.length("steps.offset", offset);
    Required.length("steps.window", window);
  }

  Instant deadline(Instant referredAt) {
    return referredAt.plus(offset).plus(window);
  }

  ReminderId of(String person) {
    return new ReminderId(person, plan, step);
  }
}
