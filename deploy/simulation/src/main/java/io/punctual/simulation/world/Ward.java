package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.simulation.ProcessKilled;
import io.punctual.simulation.clock.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the processes running, ends them, takes parts away and brings them back. */
final class Ward {

  private final Surroundings around;
  private final Processes processes;
  private final List<Part> all;
  private final Network network;
  private final CrashPoints points;
  private final Chronicle chronicle;
  private final VirtualClock clock;
  private final Map<Part, Instant> until = new EnumMap<>(Part.class);
  private final Map<Part, Instant> clockOffUntil = new EnumMap<>(Part.class);
  private final Map<Part, Duration> downAfterKill = new EnumMap<>(Part.class);
  private @Nullable Instance frozen;

  Ward(
      Surroundings around,
      Processes processes,
      boolean pairs,
      Network network,
      CrashPoints points,
      Chronicle chronicle) {
    this.around = around;
    this.processes = processes;
    this.network = network;
    this.points = points;
    this.chronicle = chronicle;
    clock = around.clock();
    all =
        Stream.of(Part.values())
            .filter(part -> part.isProcess() && (pairs || !part.isSecond()))
            .toList();
  }

  /** One thing that a process does before others have their turn. */
  interface Turn {
    void take();
  }

  /** The processes that run unless something keeps them from it. */
  List<Part> processes() {
    return all;
  }

  void startAll() {
    all.forEach(this::start);
  }

  private void start(Part process) {
    points.running(process);
    processes.start(process, network);
    points.running(null);
  }

  void restart(Part process) {
    if (processes.runs(process)) {
      stopped(process, "restart");
    }
  }

  private void stopped(Part process, String how) {
    chronicle.tell(
        new Event.Fault(
            clock.instant(), FaultKind.KILL, process.label(), null, how, handing(process)));
    processes.stop(process);
  }

  void kill(Part process, int places, Duration down) {
    downAfterKill.put(process, down);
    points.arm(process, places);
  }

  void killAfterDot(Part sender, Duration down) {
    downAfterKill.put(sender, down);
    points.armAfterDot(sender);
  }

  void takeAway(Part part, Duration length) {
    var back = clock.instant().plus(length);
    chronicle.tell(
        new Event.Fault(clock.instant(), FaultKind.OUTAGE, part.label(), back, null, null));
    until.merge(part, back, (one, other) -> one.isAfter(other) ? one : other);
    away(part, true);
    if (part.isProcess() && processes.runs(part)) {
      stopped(part, "stopped");
    }
  }

  void stepClock(Part process, Duration off, Duration length) {
    var back = clock.instant().plus(length);
    chronicle.tell(
        new Event.Fault(clock.instant(), FaultKind.CLOCK_STEP, process.label(), back, null, null));
    processes.clock(process).set(off);
    clockOffUntil.put(process, back);
  }

  /**
   * The process that runs now stands still while the world goes on; nobody else does meanwhile.
   *
   * @throws ProcessKilled when the process was ended while it stood
   */
  void freeze(Duration length, Runnable world) {
    var process = points.running();
    var standing = process == null ? null : processes.running(process);
    if (standing == null || frozen != null) {
      return;
    }
    chronicle.tell(
        new Event.Fault(
            clock.instant(),
            FaultKind.FREEZE,
            standing.part().label(),
            clock.instant().plus(length),
            null,
            handing(standing.part())));
    frozen = standing;
    standing.clients().freeze();
    points.running(null);
    world.run();
    points.running(process);
    standing.clients().thaw();
    frozen = null;
    if (!processes.runs(standing)) {
      throw new ProcessKilled("while it stood still");
    }
  }

  /** Whether somebody stands still. */
  boolean isFrozen() {
    return frozen != null;
  }

  /** Brings back what has been away long enough, and starts what is not running. */
  void revive() {
    var now = clock.instant();
    for (var process : over(clockOffUntil, now)) {
      processes.clock(process).set(Duration.ZERO);
    }
    for (var part : over(until, now)) {
      away(part, false);
    }
    for (var process : all) {
      if (points.tookDown(process)) {
        ended(process);
      }
      if (!processes.runs(process) && !points.isAway(process)) {
        start(process);
      }
    }
  }

  /** Takes out what is over by now. */
  private static List<Part> over(Map<Part, Instant> until, Instant now) {
    var over = until.keySet().stream().filter(part -> isOver(until.get(part), now)).toList();
    over.forEach(until::remove);
    return over;
  }

  private static boolean isOver(@Nullable Instant end, Instant now) {
    return end != null && !end.isAfter(now);
  }

  /** The next moment at which something comes back by itself, or the one given if it is sooner. */
  Instant nextChange(Instant otherwise) {
    return Stream.concat(until.values().stream(), clockOffUntil.values().stream())
        .reduce(otherwise, (one, other) -> other.isBefore(one) ? other : one);
  }

  /** A turn for everything that a process would do on a thread of its own. */
  List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    for (var instance : processes.running()) {
      if (instance != frozen) {
        for (var work : instance.works(clock.instant())) {
          turns.add(turn(instance, work));
        }
        turns.add(() -> instance.look(chronicle));
      }
    }
    return turns;
  }

  /** A failure is the service's to bear: it has told it, and goes on with its next turn. */
  private Turn turn(Instance instance, Instance.Work work) {
    return () -> {
      if (!processes.runs(instance)) {
        return;
      }
      var process = instance.part();
      points.running(process);
      try {
        work.run();
      } catch (ProcessKilled e) {
        killed(instance, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (RuntimeException e) {
        points.failed(process, e);
      } finally {
        points.running(null);
      }
    };
  }

  /** What was ended while it stood still is told already, and another one may run by now. */
  private void killed(Instance instance, ProcessKilled e) {
    if (processes.runs(instance)) {
      chronicle.killed(instance.part(), e, handing(instance.part()));
      ended(instance.part());
    }
  }

  private void ended(Part process) {
    processes.stop(process);
    points.disarm(process);
    var down = downAfterKill.remove(process);
    if (down != null && down.isPositive()) {
      var back = clock.instant().plus(down);
      chronicle.tell(
          new Event.Fault(clock.instant(), FaultKind.OUTAGE, process.label(), back, null, null));
      until.put(process, back);
      away(process, true);
    }
  }

  /** Claims that were asked for count: their grant may be on its way. */
  private static Integer handing(Part process) {
    return process.service() == Part.SENDER ? World.CONNECTIONS : 0;
  }

  private void away(Part part, boolean now) {
    points.away(part, now);
    if (part == Part.BROKER) {
      around.broker().away(now);
    }
    if (part == Part.MAIL_SERVER) {
      around.mail().away(now);
    }
  }
}
