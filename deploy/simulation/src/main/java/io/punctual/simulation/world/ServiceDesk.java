package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.StopReason;
import io.punctual.simulation.suppression.SimulatedSuppression;
import io.punctual.suppression.lookup.Naming;
import java.util.Optional;

/** Where operators reach the suppression service; what they ask of one that is away is not done. */
final class ServiceDesk {

  private final Processes processes;
  private final CrashPoints points;
  private final People people;
  private final Chronicle chronicle;

  ServiceDesk(Processes processes, CrashPoints points, People people, Chronicle chronicle) {
    this.processes = processes;
    this.points = points;
    this.people = people;
    this.chronicle = chronicle;
  }

  /** A service that answers, and with which nothing goes wrong while it is asked. */
  Optional<SimulatedSuppression> reach() {
    if (points.isAway(Part.SUPPRESSION_DATABASE)) {
      return Optional.empty();
    }
    return processes.suppressions().stream().map(SuppressionInstance::service).findFirst();
  }

  /** Does something, and lets nothing go wrong meanwhile. */
  void undisturbed(Runnable work) {
    var process = points.running();
    points.running(null);
    points.trouble(0);
    work.run();
    points.running(process);
  }

  void suppress(String person) {
    reach().ifPresent(service -> undisturbed(() -> suppress(service, person)));
  }

  private void suppress(SimulatedSuppression service, String person) {
    service.suppress(people.address(person), "MANUAL");
    stopped(StopReason.SUPPRESSED, person);
  }

  void lift(String person) {
    reach().ifPresent(service -> undisturbed(() -> lift(service, person)));
  }

  private void lift(SimulatedSuppression service, String person) {
    chronicle.tell(new Event.Lifted(chronicle.now(), person));
    try {
      service.lift(people.address(person), "asked");
    } catch (RuntimeException e) {
      // Nothing to lift, or erased for good: then it changes nothing.
      stopped(StopReason.SUPPRESSED, person);
    }
  }

  void erase(String person) {
    reach().ifPresent(service -> undisturbed(() -> erase(service, person)));
  }

  private void erase(SimulatedSuppression service, String person) {
    service.erase(new Naming(people.address(person), null, null, null), "rita");
    stopped(StopReason.ERASED, person);
  }

  private void stopped(StopReason reason, String person) {
    var now = chronicle.now();
    chronicle.tell(new Event.Stopped(now, reason, person, now));
  }
}
