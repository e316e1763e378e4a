package io.punctual.scheduler.planning;

import java.time.Duration;

/**
 * One reminder of a plan.
 *
 * <p>Offset and window are exact lengths of time: {@code P3D} is 72 hours, also across a clock
 * change. So a due time can be checked with a subtraction, and does not move when a recipient's
 * zone becomes known. The recipient's clock counts in the sending hours alone.
 *
 * @param order its place in the plan, from 1
 * @param offset from the moment of the referral to the moment the reminder is due; zero or longer
 * @param window how late after it is due the reminder may still go out; longer than zero
 * @param template what the mail sender renders
 */
public record Step(String name, int order, Duration offset, Duration window, String template) {

  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Step {
    if (order < 1 || offset.isNegative() || !window.isPositive()) {
      throw new IllegalArgumentException(
          "step %s: order %d, offset %s, window %s".formatted(name, order, offset, window));
    }
  }
}
