package io.punctual.simulation.world;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.eventloop.EventLoop;
import io.punctual.eventloop.FirstStart;
import io.punctual.eventloop.LoopSettings;
import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.outbox.OutboxRelay;
import io.punctual.eventloop.outbox.OutboxSettings;
import io.punctual.simulation.broker.MemoryBroker;
import io.punctual.simulation.clock.ProcessClock;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.simulation.mail.MemoryMailServer;
import io.punctual.simulation.scheduler.SchedulerEdges;
import io.punctual.simulation.scheduler.SchedulerPorts;
import io.punctual.simulation.scheduler.SchedulerSetup;
import io.punctual.simulation.scheduler.SchedulerTables;
import io.punctual.simulation.scheduler.SimulatedScheduler;
import io.punctual.simulation.sender.SenderEdges;
import io.punctual.simulation.sender.SenderSetup;
import io.punctual.simulation.sender.SimulatedSender;
import io.punctual.simulation.suppression.MemoryStorage;
import io.punctual.simulation.suppression.SimulatedSuppression;
import io.punctual.simulation.suppression.SuppressionSetup;
import io.punctual.simulation.suppression.SuppressionTables;
import io.punctual.suppression.rate.RateSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The three services: what outlives a process, and the process that runs just now, if one does. */
final class Processes {

  static final String INTAKE_GROUP = "punctual-suppression";

  final VirtualClock clock;
  final MemoryBroker broker;
  final MemoryMailServer mail;
  final MemoryDatabase schedulerDatabase = new MemoryDatabase();
  final MemoryDatabase suppressionDatabase = new MemoryDatabase();
  final ProcessClock schedulerClock;
  final ProcessClock suppressionClock;
  final ProcessClock senderClock;
  private final SchedulerTables schedulerTables = new SchedulerTables(schedulerDatabase);
  private final SuppressionTables suppressionTables = new SuppressionTables(suppressionDatabase);
  private final SchedulerSetup schedulerSetup;
  private final SuppressionSetup suppressionSetup;
  private final SenderSetup senderSetup;
  private final Set<Protection> off;
  private final Dice dice;
  @Nullable SimulatedScheduler scheduler;
  @Nullable SimulatedSuppression suppression;
  @Nullable SimulatedSender sender;
  @Nullable EventLoop intake;
  @Nullable OutboxRelay suppressionRelay;

  Processes(
      VirtualClock clock, Dice dice, SchedulerSetup setup, int connections, Set<Protection> off) {
    this.clock = clock;
    this.dice = dice;
    this.off = off;
    broker = new MemoryBroker(clock, 3);
    mail = new MemoryMailServer(clock);
    schedulerClock = new ProcessClock(clock);
    suppressionClock = new ProcessClock(clock);
    senderClock = new ProcessClock(clock);
    schedulerSetup = setup;
    suppressionSetup =
        SuppressionSetup.shipped(() -> dice.id("hold"), () -> dice.id("suppression"))
            .with(new RateSettings(setup.dispatch().capPerSecond()));
    senderSetup = SenderSetup.shipped(connections);
    if (off.contains(Protection.DEADLINE)) {
      mail.ignoreTime();
    }
  }

  SchedulerTables schedulerTables() {
    return schedulerTables;
  }

  void startScheduler(Network network) {
    var database = schedulerDatabase.dataSource();
    scheduler =
        new SimulatedScheduler(
            Sabotage.of(SchedulerPorts.inMemory(schedulerTables, database), off),
            new SchedulerEdges(
                database, broker, network.holds(), network.closing(), schedulerClock),
            schedulerSetup);
  }

  void startSuppression() {
    var database = suppressionDatabase.dataSource();
    var meters = new SimpleMeterRegistry();
    var service =
        new SimulatedSuppression(
            Sabotage.of(new MemoryStorage(suppressionTables, suppressionSetup), off),
            database,
            suppressionClock,
            suppressionSetup);
    suppression = service;
    intake =
        EventLoop.of(
            new EventLoop.Parts(
                new LoopSettings(
                    "intake",
                    INTAKE_GROUP,
                    List.of(ProductService.TOPIC),
                    FirstStart.EARLIEST,
                    500),
                broker.consumer(INTAKE_GROUP, 500),
                broker.producer(),
                service.intake(),
                new PositionTable(database),
                service.jumps(),
                meters,
                suppressionClock::nanos));
    suppressionRelay =
        new OutboxRelay(
            new OutboxSettings(2_000, Duration.ofSeconds(1), Duration.ZERO),
            database,
            broker::producer,
            meters,
            suppressionClock);
  }

  void startSender(Network network) {
    sender =
        new SimulatedSender(
            new SenderEdges(
                broker,
                network.claims(Part.SENDER.label()),
                mail,
                senderClock,
                () -> dice.id("token")),
            senderSetup);
  }

  /** All of its memory is gone, and the broker takes its consumers for dead. */
  void stop(Part process) {
    switch (process) {
      case SCHEDULER -> {
        scheduler = null;
        SimulatedScheduler.TOPICS.keySet().forEach(broker::abandon);
      }
      case SUPPRESSION -> {
        suppression = null;
        intake = null;
        suppressionRelay = null;
        broker.abandon(INTAKE_GROUP);
      }
      case SENDER -> {
        sender = null;
        broker.abandon(SimulatedSender.GROUP);
      }
      default -> throw new IllegalArgumentException("no process: " + process);
    }
  }

  boolean runs(Part process) {
    return switch (process) {
      case SCHEDULER -> scheduler != null;
      case SUPPRESSION -> suppression != null;
      case SENDER -> sender != null;
      default -> throw new IllegalArgumentException("no process: " + process);
    };
  }
}
