package io.punctual.simulation.scheduler;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.EventLoop;
import io.punctual.eventloop.FirstStart;
import io.punctual.eventloop.GroupProgress;
import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.LoopSettings;
import io.punctual.eventloop.LoopState;
import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.outbox.OutboxRelay;
import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.books.BookKeeper;
import io.punctual.scheduler.books.Books;
import io.punctual.scheduler.closing.Closing;
import io.punctual.scheduler.dispatch.Emitter;
import io.punctual.scheduler.dispatch.Expiry;
import io.punctual.scheduler.dispatch.Heartbeat;
import io.punctual.scheduler.dispatch.Lateness;
import io.punctual.scheduler.dispatch.LatenessGuard;
import io.punctual.scheduler.dispatch.Pace;
import io.punctual.scheduler.dispatch.Tick;
import io.punctual.scheduler.hold.HoldKeeper;
import io.punctual.scheduler.hold.RestoreGuard;
import io.punctual.scheduler.intake.LetterIntake;
import io.punctual.scheduler.intake.RecipientStops;
import io.punctual.scheduler.intake.ReferralEventReader;
import io.punctual.scheduler.intake.ReferralHandler;
import io.punctual.scheduler.intake.ReferralPlanner;
import io.punctual.scheduler.intake.ReminderIntake;
import io.punctual.scheduler.intake.SuppressionChangeHandler;
import io.punctual.scheduler.intake.SuppressionChangeReader;
import io.punctual.scheduler.outbox.Outgoing;
import io.punctual.scheduler.outcome.ClosedReminders;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.outcome.OutcomeEventReader;
import io.punctual.scheduler.outcome.OutcomeHandler;
import io.punctual.scheduler.outcome.Outcomes;
import io.punctual.scheduler.reading.JumpHold;
import io.punctual.scheduler.recall.Recollection;
import io.punctual.scheduler.reminder.Steps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One process of the reminder scheduler, put together by hand: every decision is the service's own,
 * without its container, its HTTP and its threads. After a crash another one is made over the same
 * tables.
 */
public final class SimulatedScheduler {

  /** The topics it reads, by group. */
  public static final Map<String, String> TOPICS =
      Map.of(
          "punctual-scheduler-referrals", "referral.events.v1",
          "punctual-scheduler-outcomes", "reminder.outcomes.v1",
          "punctual-scheduler-changes", "suppression.changes.v1");

  /** Made once: it takes a while. */
  private static final ObjectMapper JSON = ObjectMapper.create(Map.of(), "io.punctual");

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final SchedulerEdges edges;
  private final SchedulerPorts ports;
  private final OutboxRelay relay;
  private final List<EventLoop> loops;
  private final Tick tick;
  private final Closing closing;
  private final BookKeeper books;
  private final RestoreGuard restored;
  private final Recollection recollection;
  private boolean compared;

  /** Starts a process. */
  public SimulatedScheduler(SchedulerPorts ports, SchedulerEdges edges, SchedulerSetup setup) {
    this.edges = edges;
    this.ports = ports;
    var clock = edges.clock();
    var alarms = new Alarms(meters);
    var steps = new Steps(ports.steps(), ports.transactions());
    relay =
        new OutboxRelay(setup.outbox(), edges.database(), edges.broker()::producer, meters, clock);
    var outgoing = new Outgoing(JSON, relay);
    var ended = new EndedReminders(outgoing, meters);
    var holds = new HoldKeeper(edges.holds(), ports.holds(), ports.transactions(), alarms);
    recollection =
        new Recollection(
            new GroupProgress(
                name -> edges.broker().scanner(), new PositionTable(edges.database())),
            settings("outcomes"));
    restored = new RestoreGuard(ports.transactions(), holds, alarms);
    var outcomes = new Outcomes(ports.outcomes(), ended, steps, setup.plans());
    tick = tick(setup, steps, ended, outgoing, holds, alarms);
    closing =
        new Closing(
            ports.closing(),
            edges.closing(),
            new ClosedReminders(outcomes, ended, ports.transactions()),
            ports.transactions(),
            alarms,
            setup.closing(),
            clock);
    books = new BookKeeper(ports.books(), ports.transactions(), setup.books(), clock);
    var jumps = new JumpHold(holds, ports.transactions(), alarms);
    var intake = new ReminderIntake(ports.reminders());
    loops =
        List.of(
            loop("referrals", referrals(setup, steps, intake, ended), jumps),
            loop(
                "outcomes",
                new OutcomeHandler(
                    new OutcomeEventReader(JSON),
                    outcomes,
                    ended,
                    ports.transactions(),
                    recollection,
                    clock),
                jumps),
            loop("changes", changes(intake, ended), jumps));
  }

  private Tick tick(
      SchedulerSetup setup,
      Steps steps,
      EndedReminders ended,
      Outgoing outgoing,
      HoldKeeper holds,
      Alarms alarms) {
    var dispatch = setup.dispatch();
    var transactions = ports.transactions();
    var lateness =
        new Lateness(ports.lateness(), ports.holds(), setup.plans(), steps, transactions, dispatch);
    return new Tick(
        new Heartbeat(ports.heartbeat(), transactions, alarms, dispatch),
        new Expiry(
            ports.expiry(), setup.plans(), steps, ports.holds(), ended, transactions, dispatch),
        new LatenessGuard(lateness, holds, alarms, dispatch),
        new Emitter(
            ports.emission(),
            ports.holds(),
            ended,
            outgoing,
            setup.plans(),
            steps,
            transactions,
            dispatch,
            new Pace(dispatch)),
        edges.clock(),
        meters);
  }

  private BatchHandler referrals(
      SchedulerSetup setup, Steps steps, ReminderIntake intake, EndedReminders ended) {
    return new ReferralHandler(
        new ReferralEventReader(JSON),
        new ReferralPlanner(setup.plans(), steps),
        intake,
        new LetterIntake(intake, ports.reminders(), ports.stops(), setup.plans(), steps),
        ports.stops(),
        ended,
        ports.transactions(),
        recollection,
        edges.clock());
  }

  private BatchHandler changes(ReminderIntake intake, EndedReminders ended) {
    return new SuppressionChangeHandler(
        new SuppressionChangeReader(JSON),
        new RecipientStops(ports.stops(), intake),
        ports.holds(),
        ended,
        ports.transactions(),
        recollection,
        edges.clock());
  }

  private static LoopSettings settings(String name) {
    var group = "punctual-scheduler-" + name;
    var topic = TOPICS.get(group);
    if (topic == null) {
      throw new IllegalArgumentException("no topic for " + group);
    }
    return new LoopSettings(name, group, List.of(topic), FirstStart.EARLIEST, 5_000);
  }

  private EventLoop loop(String name, BatchHandler handler, JumpListener jumps) {
    var settings = settings(name);
    return EventLoop.of(
        new EventLoop.Parts(
            settings,
            edges.broker().consumer(settings.group(), settings.maxPollRecords()),
            edges.broker().producer(),
            handler,
            new PositionTable(edges.database()),
            jumps,
            meters,
            edges.clock()::nanos));
  }

  /** The loops over its topics; each to be stepped. */
  public List<EventLoop> loops() {
    return loops;
  }

  /** Publishes its outbox; to be stepped. */
  public OutboxRelay relay() {
    return relay;
  }

  /** What its dispatch loop does: nothing before positions are compared and outcomes are read. */
  public Tick.Done dispatch() {
    if (!compared && loops.stream().allMatch(loop -> loop.state() == LoopState.READING)) {
      restored.compare();
      compared = true;
    }
    return compared && recollection.complete() ? tick.run() : tick.beat();
  }

  /** Asks for closes. Returns how many reminders were closed. */
  public int close() {
    return closing.run();
  }

  /** Counts the books. */
  public Books books() {
    return books.count();
  }

  /** How often each alarm was raised since the start. */
  public Map<String, Long> alarms() {
    var raised = new TreeMap<String, Long>();
    for (var kind : Alarms.Kind.values()) {
      long count = (long) meters.counter("punctual.alarms", "kind", kind.name()).count();
      if (count > 0) {
        raised.put(kind.name(), count);
      }
    }
    return raised;
  }
}
