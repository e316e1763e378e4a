package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.Sometimes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Runs seed after seed and adds up what was seen. */
public final class Simulation {

  private final Map<Sometimes, Integer> seen = new EnumMap<>(Sometimes.class);
  private Duration simulated = Duration.ZERO;
  private int seeds;
  private long reminders;
  private long mails;
  private long faults;
  private long claims;

  /** Runs one seed; what it came to is added to the figures. */
  public Run run(long seed) {
    var run = Run.of(ScenarioWriter.write(seed));
    seeds++;
    simulated = simulated.plus(Duration.between(run.scenario().start(), run.scenario().end()));
    reminders += run.count(Event.Planned.class);
    mails += run.count(Event.Accepted.class);
    faults += run.count(Event.Fault.class);
    claims += run.count(Event.Claimed.class);
    run.verdict().seen().forEach(thing -> seen.merge(thing, 1, Integer::sum));
    return run;
  }

  /** In how many seeds each of the things was seen that happen only sometimes. */
  public Map<Sometimes, Integer> seen() {
    return Map.copyOf(seen);
  }

  /** The figures so far, as one line and one for each thing seen. */
  public void print(PrintStream out) {
    out.printf(
        "%d seeds, %d simulated days, %d reminders, %d claims, %d mails, %d faults%n",
        seeds, simulated.toDays(), reminders, claims, mails, faults);
    for (var thing : Sometimes.values()) {
      out.printf("  in %4d seeds: %s%n", seen.getOrDefault(thing, 0), thing.words());
    }
  }
}
