package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.History;
import io.punctual.history.HistoryChecker;
import io.punctual.history.Parameters;
import io.punctual.history.Promise;
import io.punctual.history.Sometimes;
import io.punctual.history.Verdict;
import io.punctual.history.Violation;
import io.punctual.simulation.scheduler.SchedulerSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A scenario that was run, with what is to be said of it.
 *
 * @param held claims that were granted in spite of a hold
 */
public record Run(Scenario scenario, History history, Verdict verdict, List<Violation> held) {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration RESTORING = Duration.ofHours(6);

  /** Runs a scenario with all protections. */
  public static Run of(Scenario scenario) {
    return without(scenario, Set.of());
  }

  /** Runs a scenario with some protections switched off. */
  public static Run without(Scenario scenario, Set<Protection> off) {
    var plans = Rules.plans();
    var setup = SchedulerSetup.shipped(plans).withCap(Rules.CAP_PER_SECOND);
    var events = new World(scenario, setup, off, null).run();
    var history = new History(parameters(scenario, plans), events);
    return new Run(scenario, history, HistoryChecker.judge(history), HoldCheck.violations(events));
  }

  /** What is seen when a scenario is run under other settings. */
  public static List<Event> events(Scenario scenario, SchedulerSetup setup, ReleasePolicy policy) {
    return new World(scenario, setup, Set.of(), policy).run();
  }

  /** Whether nothing was violated. */
  public boolean good() {
    return verdict.violations().isEmpty() && held.isEmpty();
  }

  /** Everything that was violated. */
  public List<Violation> violations() {
    var all = new ArrayList<>(verdict.violations());
    all.addAll(held);
    return all;
  }

  /** The promises that were violated. */
  public Set<Promise> broken() {
    return violations().stream()
        .map(Violation::promise)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /** How many events of a kind there are. */
  public long count(Class<? extends Event> kind) {
    return history.events().stream().filter(kind::isInstance).count();
  }

  private static Parameters parameters(
      Scenario scenario, io.punctual.scheduler.planning.Plans plans) {
    return new Parameters(
        "simulation of seed " + scenario.seed(),
        Rules.CAP_PER_SECOND,
        Rules.CAP_PER_SECOND,
        World.CONNECTIONS * (scenario.pairs() ? 2 : 1),
        Duration.ofHours(1).plus(outages(scenario)),
        LEASE,
        Duration.ofHours(1),
        Duration.ofHours(27),
        Duration.ofSeconds(2),
        Rules.steps(plans),
        Set.of(Part.SCHEDULER.label(), Part.SUPPRESSION.label()),
        Set.of(ProductService.TOPIC),
        Set.<Sometimes>of());
  }

  /** A stop that is published counts when it was read: that waits for whatever is away. */
  private static Duration outages(Scenario scenario) {
    return scenario.acts().stream()
        .map(
            act ->
                switch (act) {
                  case Act.Away away -> away.length();
                  case Act.Kill kill -> kill.down();
                  case Act.KillAfterDot kill -> kill.down();
                  case Act.Freeze freeze -> freeze.length();
                  case Act.Restore restore -> RESTORING;
                  default -> Duration.ZERO;
                })
        .reduce(Duration.ZERO, Duration::plus);
  }
}
