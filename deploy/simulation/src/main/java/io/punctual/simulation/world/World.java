package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.mail.Manner;
import io.punctual.simulation.scheduler.SchedulerSetup;
import io.punctual.simulation.scheduler.SimulatedScheduler;
import io.punctual.simulation.sender.SimulatedSender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of a scenario: single-threaded, on virtual time, the same for the same scenario. */
final class World {

  private static final Duration BUSY = Duration.ofMillis(250);
  private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

  /** Between two of these a process waits for somebody, outside of any transaction. */
  private static final Set<String> STANDSTILLS =
      Set.of("after-poll", "before-offset-commit", "before-dot", "after-dot", "after-reply");

  /** Of each sender. */
  static final int CONNECTIONS = 4;

  private final Scenario scenario;
  private final List<Act> acts;
  private final Dice dice;
  private final VirtualClock clock;
  private final Surroundings around;
  private final CrashPoints points;
  private final Chronicle chronicle;
  private final Census census;
  private final Processes processes;
  private final ProductService product;
  private final Ward ward;
  private final Vault vault;
  private final Operators operators;
  private Duration step = BUSY;

  World(
      Scenario scenario,
      SchedulerSetup setup,
      Set<Protection> off,
      @Nullable ReleasePolicy policy) {
    this.scenario = scenario;
    acts = new ArrayList<>(scenario.acts());
    dice = new Dice(scenario.seed());
    clock = new VirtualClock(scenario.start());
    around = Surroundings.of(clock);
    points = new CrashPoints(dice);
    var people = new People();
    chronicle = new Chronicle(people, clock);
    census = new Census(around.schedulerTables(), chronicle);
    processes = new Processes(around, dice, setup, CONNECTIONS, off);
    var network =
        new Network(
            processes::suppressions, dice, points, clock, chronicle, around.suppressionTables());
    if (off.contains(Protection.DEADLINE)) {
      network.ignoreTime();
      around.mail().ignoreTime();
    }
    product = new ProductService(around.broker(), people, chronicle, dice);
    ward = new Ward(around, processes, scenario.pairs(), network, points, chronicle);
    vault = new Vault(around, ward, chronicle);
    operators =
        new Operators(new ServiceDesk(processes, points, people, chronicle), vault, dice, policy);
    letThingsGoWrong();
  }

  private void letThingsGoWrong() {
    around.schedulerDatabase().faults(points.database(Part.SCHEDULER_DATABASE));
    around.suppressionDatabase().faults(points.database(Part.SUPPRESSION_DATABASE));
    around.broker().faults(points.broker());
    around.mail().faults(points.mail());
    around.mail().manners(this::manner);
    around
        .broker()
        .delay(
            () ->
                points.goesWrong("slow-record")
                    ? dice.between("slowness", Duration.ofSeconds(1), Duration.ofMinutes(3))
                    : Duration.ZERO);
  }

  /** Runs to the end and says what was seen. */
  List<Event> run() {
    ward.startAll();
    live(scenario.end());
    points.running(null);
    points.trouble(0);
    ward.revive();
    census.tellBooks(processes);
    chronicle.tell(new Event.Ended(clock.instant()));
    return chronicle.events();
  }

  /** Goes on until a moment, with everybody who does not stand still. */
  private void live(Instant until) {
    while (clock.instant().isBefore(until)) {
      points.trouble(clock.instant().isBefore(scenario.calm()) ? scenario.trouble() : 0);
      while (!acts.isEmpty() && !acts.getFirst().at().isAfter(clock.instant())) {
        carryOut(acts.removeFirst());
      }
      vault.look();
      ward.revive();
      boolean busy = round();
      operators.look(clock.instant());
      lookAround();
      advance(busy, until);
    }
  }

  /** Small steps while something happens, else ever larger ones, up to the next act. */
  private void advance(boolean busy, Instant until) {
    step = busy ? BUSY : step.multipliedBy(2);
    step = step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
    var next = clock.instant().plus(step);
    var act = acts.isEmpty() || acts.getFirst().at().isAfter(until) ? until : acts.getFirst().at();
    var latest = ward.nextChange(act);
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
      lookAround();
    }
    return activity() != before;
  }

  private void lookAround() {
    census.look();
    chronicle.look(Part.SCHEDULER.label(), around.schedulerDatabase());
    chronicle.look(Part.SUPPRESSION.label(), around.suppressionDatabase());
    chronicle.look(around.mail());
  }

  private long activity() {
    return chronicle.size()
        + around.broker().appended()
        + around.mail().deliveries().size()
        + around.schedulerDatabase().outbox().size()
        + around.suppressionDatabase().outbox().size();
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
      case Act.Asked asked -> operators.asked(asked);
      case Act.Kill kill -> ward.kill(kill.process(), kill.places(), kill.down());
      case Act.KillAfterDot kill -> ward.killAfterDot(kill.sender(), kill.down());
      case Act.Freeze freeze ->
          points.atNext(Set.of(freeze.process()), STANDSTILLS, () -> standStill(freeze.length()));
      case Act.Away away -> ward.takeAway(away.part(), away.length());
      case Act.Shake shake -> shake(shake);
      case Act.StepClock off -> ward.stepClock(off.process(), off.off(), off.length());
      case Act.BackUp copy -> vault.backUp(copy.database());
      case Act.Restore restore -> vault.lose(restore);
    }
  }

  private void standStill(Duration length) {
    ward.freeze(length, () -> live(clock.instant().plus(length)));
  }

  private void shake(Act.Shake shake) {
    var broker = around.broker();
    switch (shake) {
      case Act.Rebalance rebalance -> {
        broker.rebalance(rebalance.group());
        fault(FaultKind.REBALANCE, rebalance.group());
      }
      case Act.RebalanceWhileSending asked ->
          points.atNext(
              Set.of(Part.SENDER, Part.SENDER_2),
              Set.of("before-dot"),
              () -> shake(new Act.Rebalance(asked.at(), SimulatedSender.GROUP)));
      case Act.Expel expel -> {
        broker.expel(expel.group());
        fault(FaultKind.REBALANCE, expel.group());
      }
      case Act.LoseOffsets lose -> {
        broker.deleteOffsets(lose.group());
        restart(lose.group());
        fault(FaultKind.OFFSET_RESET, lose.group());
      }
      case Act.Replay replay -> {
        broker.rewind(replay.group());
        restart(replay.group());
        fault(FaultKind.REPLAY, replay.group());
      }
    }
  }

  /** Offsets are set while a group is stopped; its processes come up again with the next round. */
  private void restart(String group) {
    var service =
        group.equals(SimulatedSender.GROUP)
            ? Part.SENDER
            : SimulatedScheduler.TOPICS.containsKey(group) ? Part.SCHEDULER : Part.SUPPRESSION;
    ward.restart(service);
    ward.restart(service.second());
  }

  private void fault(FaultKind kind, String target) {
    chronicle.tell(new Event.Fault(clock.instant(), kind, target, null, null, null));
  }
}
