package io.punctual.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds a smaller scenario that still fails: fewer faults, fewer people, less small trouble. */
public final class Shrinker {

  private final Predicate<Scenario> fails;
  private int runsLeft;

  /**
   * @param fails whether a scenario fails in the same way
   * @param runs how many runs may be spent
   */
  public Shrinker(Predicate<Scenario> fails, int runs) {
    this.fails = fails;
    this.runsLeft = runs;
  }

  /** The smallest one found. */
  public Scenario shrink(Scenario failing) {
    var smallest = failing;
    if (failing.trouble() > 0 && stillFails(failing.troubled(0))) {
      smallest = failing.troubled(0);
    }
    if (failing.pairs() && stillFails(smallest.alone())) {
      smallest = smallest.alone();
    }
    for (int chunk = Math.max(1, smallest.acts().size() / 2); chunk > 0; chunk /= 2) {
      smallest = without(smallest, chunk);
    }
    return smallest;
  }

  /** Leaves out one run of acts after the other. */
  private Scenario without(Scenario failing, int chunk) {
    var smallest = failing;
    int from = 0;
    while (from < smallest.acts().size()) {
      var fewer = smallest.with(cut(smallest.acts(), from, chunk));
      if (stillFails(fewer)) {
        smallest = fewer;
      } else {
        from += chunk;
      }
    }
    return smallest;
  }

  private boolean stillFails(Scenario scenario) {
    return runsLeft-- > 0 && fails.test(scenario);
  }

  private static List<Act> cut(List<Act> acts, int from, int count) {
    var fewer = new ArrayList<>(acts.subList(0, from));
    fewer.addAll(acts.subList(Math.min(acts.size(), from + count), acts.size()));
    return fewer;
  }
}
