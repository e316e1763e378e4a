package io.punctual.simulation.world;

import io.punctual.history.Answer;
import io.punctual.history.Event;
import io.punctual.history.Promise;
import io.punctual.history.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds claims granted while a hold on everything, or on their plan, was open. */
final class HoldCheck {

  private HoldCheck() {}

  /**
   * @param events in the order in which they were told
   */
  static List<Violation> violations(List<Event> events) {
    var open = new HashMap<String, Event.HoldOpened>();
    var found = new ArrayList<Violation>();
    for (var event : events) {
      switch (event) {
        case Event.HoldOpened hold -> open.put(hold.holdId(), hold);
        case Event.HoldReleased release -> open.remove(release.holdId());
        case Event.Claimed claim -> granted(claim, open, found);
        default -> {}
      }
    }
    return found;
  }

  private static void granted(
      Event.Claimed claim, Map<String, Event.HoldOpened> open, List<Violation> found) {
    if (claim.answer() != Answer.GRANTED) {
      return;
    }
    for (var hold : open.values()) {
      boolean covers =
          hold.scope().equals("ALL") || hold.scope().equals("PLAN " + claim.reminder().plan());
      if (covers && hold.at().isBefore(claim.at())) {
        found.add(
            new Violation(
                Promise.NEVER_FASTER,
                "%s: granted while %s was held".formatted(claim.reminder(), hold.scope()),
                List.of(hold, claim)));
      }
    }
  }
}
