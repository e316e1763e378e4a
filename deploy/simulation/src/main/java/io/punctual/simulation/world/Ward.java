package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.ReminderId;
import io.punctual.simulation.ProcessKilled;
import io.punctual.simulation.clock.ProcessClock;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.database.MissingDoubleError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the processes running, ends them, takes parts away and brings them back. */
final class Ward {

  private static final List<Part> PROCESSES =
      List.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Processes processes;
  private final Network network;
  private final CrashPoints points;
  private final Chronicle chronicle;
  private final VirtualClock clock;
  private final Map<Part, Instant> until = new EnumMap<>(Part.class);
  private final Map<Part, Instant> clockOffUntil = new EnumMap<>(Part.class);
  private final Map<Part, Duration> downAfterKill = new EnumMap<>(Part.class);
  private final Map<String, Long> alarms = new HashMap<>();
  private final Map<String, Instant> senderAlarms = new HashMap<>();
  private final Set<ReminderId> planned = new HashSet<>();
  private Instant nextSweep = Instant.MIN;
  private Instant nextClose = Instant.MIN;

  Ward(
      Processes processes,
      Network network,
      CrashPoints points,
      Chronicle chronicle,
      VirtualClock clock) {
    this.processes = processes;
    this.network = network;
    this.points = points;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** One thing that a process does before others have their turn. */
  interface Turn {
    void take();
  }

  /** What the turn of a process does. */
  private interface Work {
    void run() throws InterruptedException;
  }

  void startAll() {
    PROCESSES.forEach(this::start);
  }

  private void start(Part process) {
    points.running(process);
    switch (process) {
      case SCHEDULER -> {
        alarms.clear();
        processes.startScheduler(network);
      }
      case SUPPRESSION -> processes.startSuppression();
      case SENDER -> processes.startSender(network);
      default -> throw new IllegalArgumentException("no process: " + process);
    }
    points.running(null);
  }

  void restart(Part process) {
    if (processes.runs(process)) {
      chronicle.tell(
          new Event.Fault(
              clock.instant(), FaultKind.KILL, process.label(), null, "restart", handing(process)));
      processes.stop(process);
    }
  }

  void kill(Part process, int places, Duration down) {
    downAfterKill.put(process, down);
    points.arm(process, places);
  }

  void killAfterDot(Duration down) {
    downAfterKill.put(Part.SENDER, down);
    points.armAfterDot();
  }

  void takeAway(Part part, Duration length) {
    var back = clock.instant().plus(length);
    chronicle.tell(
        new Event.Fault(clock.instant(), FaultKind.OUTAGE, part.label(), back, null, null));
    until.merge(part, back, (one, other) -> one.isAfter(other) ? one : other);
    away(part, true);
    if (PROCESSES.contains(part) && processes.runs(part)) {
      chronicle.tell(
          new Event.Fault(
              clock.instant(), FaultKind.KILL, part.label(), null, "stopped", handing(part)));
      processes.stop(part);
    }
  }

  void stepClock(Part process, Duration off, Duration length) {
    var back = clock.instant().plus(length);
    chronicle.tell(
        new Event.Fault(clock.instant(), FaultKind.CLOCK_STEP, process.label(), back, null, null));
    clockOf(process).set(off);
    clockOffUntil.put(process, back);
  }

  /** Brings back what has been away long enough, and starts what is not running. */
  void revive() {
    var now = clock.instant();
    clockOffUntil
        .entrySet()
        .removeIf(
            entry -> {
              boolean over = !entry.getValue().isAfter(now);
              if (over) {
                clockOf(entry.getKey()).set(Duration.ZERO);
              }
              return over;
            });
    for (var part : List.copyOf(until.keySet())) {
      if (!until.getOrDefault(part, now).isAfter(now)) {
        until.remove(part);
        away(part, false);
      }
    }
    for (var process : PROCESSES) {
      if (points.tookDown(process)) {
        ended(process);
      }
      if (!processes.runs(process) && !points.isAway(process)) {
        start(process);
      }
    }
  }

  /** The next moment at which something comes back by itself, or the one given if it is sooner. */
  Instant nextChange(Instant otherwise) {
    var next = otherwise;
    for (var moment : until.values()) {
      next = moment.isBefore(next) ? moment : next;
    }
    for (var moment : clockOffUntil.values()) {
      next = moment.isBefore(next) ? moment : next;
    }
    return next;
  }

  /** A turn for everything that a process would do on a thread of its own. */
  List<Turn> turns() {
    var turns = new ArrayList<Turn>();
    turnsOfSuppression(turns);
    turnsOfScheduler(turns);
    turnsOfSender(turns);
    return turns;
  }

  private void turnsOfSuppression(List<Turn> turns) {
    var service = processes.suppression;
    var intake = processes.intake;
    var relay = processes.suppressionRelay;
    if (service == null || intake == null || relay == null) {
      return;
    }
    turns.add(turn(Part.SUPPRESSION, intake::step));
    turns.add(turn(Part.SUPPRESSION, relay::step));
    if (!clock.instant().isBefore(nextSweep)) {
      nextSweep = clock.instant().plus(SWEEP);
      turns.add(turn(Part.SUPPRESSION, () -> service.leases().sweepAll()));
    }
  }

  private void turnsOfScheduler(List<Turn> turns) {
    var service = processes.scheduler;
    if (service == null) {
      return;
    }
    for (var loop : service.loops()) {
      turns.add(turn(Part.SCHEDULER, loop::step));
    }
    turns.add(turn(Part.SCHEDULER, service.relay()::step));
    turns.add(turn(Part.SCHEDULER, service::dispatch));
    if (!clock.instant().isBefore(nextClose)) {
      nextClose = clock.instant().plus(CLOSE);
      turns.add(turn(Part.SCHEDULER, service::close));
    }
    turns.add(this::lookAtScheduler);
  }

  private void turnsOfSender(List<Turn> turns) {
    var service = processes.sender;
    if (service == null) {
      return;
    }
    turns.add(turn(Part.SENDER, service.loop()::step));
    turns.add(turn(Part.SENDER, service.exchange()::step));
    for (var lane : service.lanes()) {
      turns.add(turn(Part.SENDER, lane::step));
    }
    turns.add(this::lookAtSender);
  }

  /** A failure is the service's to bear: it has told it, and goes on with its next turn. */
  private Turn turn(Part process, Work work) {
    return () -> {
      if (!processes.runs(process)) {
        return;
      }
      points.running(process);
      try {
        work.run();
      } catch (ProcessKilled e) {
        chronicle.killed(process, e, handing(process));
        ended(process);
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
  private Integer handing(Part process) {
    return process == Part.SENDER ? World.CONNECTIONS : 0;
  }

  private void away(Part part, boolean now) {
    points.away(part, now);
    if (part == Part.BROKER) {
      processes.broker.away(now);
    }
    if (part == Part.MAIL_SERVER) {
      processes.mail.away(now);
    }
  }

  private ProcessClock clockOf(Part process) {
    return switch (process) {
      case SCHEDULER -> processes.schedulerClock;
      case SUPPRESSION -> processes.suppressionClock;
      case SENDER -> processes.senderClock;
      default -> throw new IllegalArgumentException("no process: " + process);
    };
  }

  private void lookAtScheduler() {
    var service = processes.scheduler;
    if (service == null) {
      return;
    }
    service
        .alarms()
        .forEach(
            (kind, count) -> {
              if (count > alarms.getOrDefault(kind, 0L)) {
                alarms.put(kind, count);
                chronicle.tell(new Event.Alarm(clock.instant(), kind, Part.SCHEDULER.label()));
              }
            });
    for (var view : processes.schedulerTables().plannedSince(planned.size())) {
      var reminder =
          new ReminderId(chronicle.personOf(view.recipientKey()), view.plan(), view.step());
      if (planned.add(reminder)) {
        chronicle.tell(new Event.Planned(clock.instant(), reminder, view.due(), view.deadline()));
      }
    }
  }

  private void lookAtSender() {
    var service = processes.sender;
    if (service == null) {
      return;
    }
    service
        .alarms()
        .forEach(
            (kind, at) -> {
              if (!at.equals(senderAlarms.put(kind, at))) {
                chronicle.tell(new Event.Alarm(clock.instant(), kind, Part.SENDER.label()));
              }
            });
  }

  /** At the end the books of both services are looked at. */
  void tellBooks() {
    points.running(null);
    points.trouble(0);
    revive();
    var scheduler = processes.scheduler;
    var suppression = processes.suppression;
    if (scheduler == null || suppression == null) {
      throw new MissingDoubleError("a service that still runs at the end");
    }
    var now = clock.instant();
    chronicle.tell(new Event.Books(now, Part.SCHEDULER.label(), scheduler.books().unaccounted()));
    chronicle.tell(
        new Event.Books(now, Part.SUPPRESSION.label(), suppression.books().count().unaccounted()));
  }
}
