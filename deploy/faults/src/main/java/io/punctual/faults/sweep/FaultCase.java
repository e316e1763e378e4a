package io.punctual.faults.sweep;

import io.punctual.local.stack.Part;
import java.util.Locale;

/**
 * One fault at one place.
 *
 * @param point as the service's code names it
 * @param stimulus without which the point is not reached
 */
record FaultCase(Part service, String point, Side side, Act act, Stimulus stimulus) {

  /** What is written into the service's fault file. */
  String armed() {
    return "%s:%s:%s".formatted(point, side.name().toLowerCase(Locale.ROOT), act.word());
  }

  @Override
  public String toString() {
    return "%s %s %s".formatted(act, side, point).toLowerCase(Locale.ROOT);
  }
}
