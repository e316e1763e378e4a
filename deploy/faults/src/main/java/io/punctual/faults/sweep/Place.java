package io.punctual.faults.sweep;

import io.punctual.local.stack.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A fault point, and how it is reached.
 *
 * @param sides that it has; what comes after one step is often what comes before the next
 * @param vital whether a covering selection, too, tries every side with every act
 */
record Place(String point, List<Side> sides, Stimulus stimulus, boolean vital) {

  private static final List<Side> BOTH = List.of(Side.BEFORE, Side.AFTER);

  Place {
    sides = List.copyOf(sides);
  }

  static Place place(String point) {
    return place(point, Stimulus.REFERRAL);
  }

  static Place place(String point, Stimulus stimulus) {
    return new Place(point, BOTH, stimulus, false);
  }

  Place only(Side side) {
    return new Place(point, List.of(side), stimulus, vital);
  }

  Place always() {
    return new Place(point, sides, stimulus, true);
  }

  /** Every side with every act. */
  List<FaultCase> all(Part service) {
    var cases = new ArrayList<FaultCase>();
    for (var side : sides) {
      for (var act : Act.values()) {
        cases.add(new FaultCase(service, point, side, act, stimulus));
      }
    }
    return cases;
  }

  /**
   * Once by exception and once by kill, on different sides where there are two.
   *
   * @param turned which of them comes first
   */
  List<FaultCase> covering(Part service, boolean turned) {
    if (vital) {
      return all(service);
    }
    var one = turned ? sides.getLast() : sides.getFirst();
    var other = turned ? sides.getFirst() : sides.getLast();
    return List.of(
        new FaultCase(service, point, one, Act.EXCEPTION, stimulus),
        new FaultCase(service, point, other, Act.KILL, stimulus));
  }
}
