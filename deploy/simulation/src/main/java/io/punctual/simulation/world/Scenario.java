package io.punctual.simulation.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What happens in a run.
 *
 * @param pairs whether two processes of each service run, else one
 * @param trouble how many of a thousand small things go wrong: requests, commits, mails
 * @param calm from when on nothing goes wrong any more
 * @param end when the run is over
 */
public record Scenario(
    long seed,
    Instant start,
    Instant calm,
    Instant end,
    boolean pairs,
    int trouble,
    List<Act> acts) {

  /** Sorts the acts by time. */
  public Scenario {
    acts = acts.stream().sorted(Comparator.comparing(Act::at)).toList();
  }

  /** The same with other acts. */
  public Scenario with(List<Act> others) {
    return new Scenario(seed, start, calm, end, pairs, trouble, others);
  }

  /** The same with so much small trouble. */
  public Scenario troubled(int ofThousand) {
    return new Scenario(seed, start, calm, end, pairs, ofThousand, acts);
  }

  /** The same with one process of each service. */
  public Scenario alone() {
    return new Scenario(seed, start, calm, end, false, trouble, acts);
  }
}
