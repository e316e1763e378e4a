package io.punctual.simulation.world;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.eventloop.EventLoop;
import io.punctual.eventloop.FirstStart;
import io.punctual.eventloop.GroupProgress;
import io.punctual.eventloop.LoopSettings;
import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.TopicScan;
import io.punctual.eventloop.outbox.OutboxRelay;
import io.punctual.eventloop.outbox.OutboxSettings;
import io.punctual.simulation.broker.MemoryClients;
import io.punctual.simulation.clock.ProcessClock;
import io.punctual.simulation.scheduler.SchedulerEdges;
import io.punctual.simulation.scheduler.SchedulerPorts;
import io.punctual.simulation.scheduler.SchedulerSetup;
import io.punctual.simulation.scheduler.SimulatedScheduler;
import io.punctual.simulation.sender.SenderEdges;
import io.punctual.simulation.sender.SenderSetup;
import io.punctual.simulation.sender.SimulatedSender;
import io.punctual.simulation.suppression.MemoryStorage;
import io.punctual.simulation.suppression.SimulatedSuppression;
import io.punctual.simulation.suppression.SuppressionSetup;
import io.punctual.suppression.rate.RateSettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts and ends the processes of the services, over what outlives them. */
final class Processes {

  static final String INTAKE_GROUP = "punctual-suppression";

  private static final LoopSettings INTAKE =
      new LoopSettings(
          "intake", INTAKE_GROUP, List.of(ProductService.TOPIC), FirstStart.EARLIEST, 500);

  private final Surroundings around;
  private final Dice dice;
  private final Set<Protection> off;
  private final SchedulerSetup schedulerSetup;
  private final SuppressionSetup suppressionSetup;
  private final SenderSetup senderSetup;
  private final Map<Part, ProcessClock> clocks = new EnumMap<>(Part.class);
  private final Map<Part, Instance> running = new EnumMap<>(Part.class);

  Processes(
      Surroundings around, Dice dice, SchedulerSetup setup, int connections, Set<Protection> off) {
    this.around = around;
    this.dice = dice;
    this.off = off;
    schedulerSetup = setup;
    suppressionSetup =
        SuppressionSetup.shipped(() -> dice.id("hold"), () -> dice.id("suppression"))
            .with(new RateSettings(setup.dispatch().capPerSecond()));
    senderSetup = SenderSetup.shipped(connections);
    for (var part : Part.values()) {
      if (part.isProcess()) {
        clocks.put(part, new ProcessClock(around.clock()));
      }
    }
  }

  /** What the wall clock of a process shows, whether it runs or not. */
  ProcessClock clock(Part process) {
    var clock = clocks.get(process);
    if (clock == null) {
      throw new IllegalArgumentException("no process: " + process);
    }
    return clock;
  }

  /** Starts a process with nothing in its memory. */
  void start(Part process, Network network) {
    var clients = around.broker().clients();
    running.put(
        process,
        switch (process.service()) {
          case SCHEDULER -> scheduler(process, clients, network);
          case SUPPRESSION -> suppression(process, clients);
          case SENDER -> sender(process, clients, network);
          default -> throw new IllegalArgumentException("no process: " + process);
        });
  }

  private Instance scheduler(Part process, MemoryClients clients, Network network) {
    var database = around.schedulerDatabase().dataSource();
    var edges =
        new SchedulerEdges(database, clients, network.holds(), network.closing(), clock(process));
    var ports = Sabotage.of(SchedulerPorts.inMemory(around.schedulerTables(), database), off);
    return new SchedulerInstance(
        process, clients, new SimulatedScheduler(ports, edges, schedulerSetup));
  }

  private Instance suppression(Part process, MemoryClients clients) {
    var database = around.suppressionDatabase().dataSource();
    var meters = new SimpleMeterRegistry();
    var clock = clock(process);
    var honest = new MemoryStorage(around.suppressionTables(), suppressionSetup);
    var service =
        new SimulatedSuppression(Sabotage.of(honest, off), database, clock, suppressionSetup);
    // Without its claims a database would be taken for an older one, and muted with every start.
    var compared =
        off.contains(Protection.CLAIM)
            ? new SimulatedSuppression(honest, database, clock, suppressionSetup)
            : service;
    var intake =
        EventLoop.of(
            new EventLoop.Parts(
                INTAKE,
                clients.consumer(INTAKE_GROUP, 500),
                clients.producer(),
                service.intake(),
                new PositionTable(database),
                service.jumps(),
                meters,
                clock::nanos));
    var relay =
        new OutboxRelay(
            new OutboxSettings(2_000, Duration.ofSeconds(1), Duration.ZERO),
            database,
            clients::producer,
            meters,
            clock);
    var check =
        compared.check(
            new TopicScan(name -> clients.scanner()),
            new GroupProgress(name -> clients.scanner(), new PositionTable(database)),
            INTAKE,
            meters);
    return new SuppressionInstance(
        process, clients, service, new SuppressionInstance.Threads(intake, relay, check));
  }

  private Instance sender(Part process, MemoryClients clients, Network network) {
    var edges =
        new SenderEdges(
            clients,
            network.claims(process.label()),
            around.mail(),
            clock(process),
            () -> dice.id("token"));
    return new SenderInstance(process, clients, new SimulatedSender(edges, senderSetup));
  }

  /** All of its memory is gone; the broker notices when its sessions have run out. */
  void stop(Part process) {
    var gone = running.remove(process);
    if (gone != null) {
      gone.clients().die();
    }
  }

  @Nullable Instance running(Part process) {
    return running.get(process);
  }

  boolean runs(Part process) {
    return running.containsKey(process);
  }

  /** Whether it still runs, and was not started anew. */
  boolean runs(Instance instance) {
    return running.get(instance.part()) == instance;
  }

  /** All that run, in the order of their names. */
  List<Instance> running() {
    return List.copyOf(running.values());
  }

  /** The suppression services that run. */
  List<SuppressionInstance> suppressions() {
    return of(SuppressionInstance.class).toList();
  }

  /** One of the schedulers that run. */
  Optional<SimulatedScheduler> scheduler() {
    return of(SchedulerInstance.class).map(SchedulerInstance::scheduler).findFirst();
  }

  private <T extends Instance> Stream<T> of(Class<T> kind) {
    return running.values().stream().filter(kind::isInstance).map(kind::cast);
  }
}
