package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.StopReason;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.mail.Manner;
import io.punctual.simulation.scheduler.SchedulerSetup;
import io.punctual.simulation.scheduler.SimulatedScheduler;
import io.punctual.simulation.sender.SimulatedSender;
import io.punctual.suppression.lookup.Naming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a scenario: single-threaded, on virtual time, the same for the same scenario. */
final class World {

  private static final Duration BUSY = Duration.ofMillis(250);
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);
  static final int CONNECTIONS = 4;

  private final Scenario scenario;
  private final Dice dice;
  private final VirtualClock clock;
  private final People people = new People();
  private final CrashPoints points;
  private final Chronicle chronicle;
  private final Processes processes;
  private final Network network;
  private final ProductService product;
  private final Ward ward;
  private final Operators operators;
  private Duration step = BUSY;

  World(
      Scenario scenario,
      SchedulerSetup setup,
      Set<Protection> off,
      @Nullable ReleasePolicy policy) {
    this.scenario = scenario;
    dice = new Dice(scenario.seed());
    clock = new VirtualClock(scenario.start());
    points = new CrashPoints(dice);
    chronicle = new Chronicle(people, clock);
    processes = new Processes(clock, dice, setup, CONNECTIONS, off);
    network = new Network(() -> processes.suppression, points, clock, chronicle);
    if (off.contains(Protection.DEADLINE)) {
      network.ignoreTime();
    }
    product = new ProductService(processes.broker, people, chronicle, dice);
    ward = new Ward(processes, network, points, chronicle, clock);
    operators = new Operators(processes, points, dice, clock, policy);
    processes.schedulerDatabase.faults(points.database(Part.SCHEDULER_DATABASE));
    processes.suppressionDatabase.faults(points.database(Part.SUPPRESSION_DATABASE));
    processes.broker.faults(points.broker());
    processes.mail.faults(points.mail());
    processes.mail.manners(this::manner);
    processes.broker.delay(
        () ->
            points.goesWrong("slow-record")
                ? dice.between("slowness", Duration.ofSeconds(1), Duration.ofMinutes(3))
                : Duration.ZERO);
  }

  /** Runs to the end and says what was seen. */
  List<Event> run() {
    var acts = new ArrayList<>(scenario.acts());
    ward.startAll();
    while (clock.instant().isBefore(scenario.end())) {
      points.trouble(clock.instant().isBefore(scenario.calm()) ? scenario.trouble() : 0);
      while (!acts.isEmpty() && !acts.getFirst().at().isAfter(clock.instant())) {
        carryOut(acts.removeFirst());
      }
      ward.revive();
      boolean busy = round();
      operators.look();
      chronicle.look(Part.SUPPRESSION.label(), processes.suppressionDatabase);
      advance(busy, acts);
    }
    ward.tellBooks();
    chronicle.tell(new Event.Ended(clock.instant()));
    return chronicle.events();
  }

  /** Small steps while something happens, else ever larger ones, up to the next act. */
  private void advance(boolean busy, List<Act> acts) {
    step = busy ? BUSY : step.multipliedBy(2);
    step = step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
    var next = clock.instant().plus(step);
    var latest = ward.nextChange(acts.isEmpty() ? scenario.end() : acts.getFirst().at());
    if (next.isAfter(latest) && latest.isAfter(clock.instant())) {
      next = latest;
    }
    clock.advance(Duration.between(clock.instant(), next));
  }

  /** Everybody has a turn, in an order that is drawn. Returns whether anything happened. */
  private boolean round() {
    long before = activity();
    var turns = ward.turns();
    for (int left = turns.size(); left > 0; left--) {
      int chosen = dice.below("turn", left);
      turns.get(chosen).take();
      turns.remove(chosen);
      chronicle.look(Part.SCHEDULER.label(), processes.schedulerDatabase);
      chronicle.look(Part.SUPPRESSION.label(), processes.suppressionDatabase);
      chronicle.look(processes.mail);
    }
    return activity() != before;
  }

  private long activity() {
    return chronicle.size()
        + processes.broker.appended()
        + processes.mail.deliveries().size()
        + processes.schedulerDatabase.outbox().size()
        + processes.suppressionDatabase.outbox().size();
  }

  private Manner manner() {
    if (!points.goesWrong("mail")) {
      return Manner.ACCEPTS;
    }
    return dice.pick("manner", List.of(Manner.values()));
  }

  private void carryOut(Act act) {
    var now = clock.instant();
    switch (act) {
      case Act.Refer refer -> product.publish(refer, now);
      case Act.Join join -> product.joined(join.person(), now);
      case Act.Withdraw withdraw -> product.withdrawn(withdraw.person(), now);
      case Act.Suppress suppress -> operate(() -> suppress(suppress.person()));
      case Act.Lift lift -> operate(() -> lift(lift.person()));
      case Act.Erase erase -> operate(() -> erase(erase.person()));
      case Act.Kill kill -> ward.kill(kill.process(), kill.places(), kill.down());
      case Act.KillAfterDot kill -> ward.killAfterDot(kill.down());
      case Act.Away away -> ward.takeAway(away.part(), away.length());
      case Act.Rebalance rebalance -> {
        processes.broker.rebalance(rebalance.group());
        fault(FaultKind.REBALANCE, rebalance.group());
      }
      case Act.Expel expel -> {
        processes.broker.expel(expel.group());
        fault(FaultKind.REBALANCE, expel.group());
      }
      case Act.LoseOffsets lose -> {
        processes.broker.deleteOffsets(lose.group());
        restart(lose.group());
        fault(FaultKind.OFFSET_RESET, lose.group());
      }
      case Act.Replay replay -> {
        processes.broker.rewind(replay.group());
        restart(replay.group());
        fault(FaultKind.REPLAY, replay.group());
      }
      case Act.StepClock off -> ward.stepClock(off.process(), off.off(), off.length());
    }
  }

  /** Offsets are set while a group is stopped; its process comes up again with the next round. */
  private void restart(String group) {
    var process =
        group.equals(SimulatedSender.GROUP)
            ? Part.SENDER
            : SimulatedScheduler.TOPICS.containsKey(group) ? Part.SCHEDULER : Part.SUPPRESSION;
    ward.restart(process);
  }

  private void fault(FaultKind kind, String target) {
    chronicle.tell(new Event.Fault(clock.instant(), kind, target, null, null, null));
  }

  /** What an operator asks of a service that is away does not happen. */
  private void operate(Runnable work) {
    if (processes.suppression == null
        || points.isAway(Part.SUPPRESSION)
        || points.isAway(Part.SUPPRESSION_DATABASE)) {
      return;
    }
    points.running(null);
    points.trouble(0);
    work.run();
    chronicle.look(Part.SUPPRESSION.label(), processes.suppressionDatabase);
  }

  private void suppress(String person) {
    service().suppress(people.address(person), "MANUAL");
    stopped(StopReason.SUPPRESSED, person);
  }

  private void lift(String person) {
    chronicle.tell(new Event.Lifted(clock.instant(), person));
    try {
      service().lift(people.address(person), "asked");
    } catch (RuntimeException e) {
      // Nothing to lift, or erased for good: then it changes nothing.
      stopped(StopReason.SUPPRESSED, person);
    }
  }

  private void erase(String person) {
    service().erase(new Naming(people.address(person), null, null, null), "rita");
    stopped(StopReason.ERASED, person);
  }

  private void stopped(StopReason reason, String person) {
    var now = clock.instant();
    chronicle.tell(new Event.Stopped(now, reason, person, now));
  }

  private io.punctual.simulation.suppression.SimulatedSuppression service() {
    var service = processes.suppression;
    if (service == null) {
      throw new IllegalStateException("not running");
    }
    return service;
  }
}
