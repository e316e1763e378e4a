package io.punctual.simulation.world;

import io.punctual.eventloop.EventLoop;
import io.punctual.eventloop.outbox.OutboxRelay;
import io.punctual.simulation.broker.MemoryClients;
import io.punctual.simulation.suppression.SimulatedSuppression;
import io.punctual.suppression.restore.EnvironmentCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A running suppression service. */
final class SuppressionInstance implements Instance {

  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration CHECK = Duration.ofSeconds(2);

  private final Part part;
  private final MemoryClients clients;
  private final SimulatedSuppression service;
  private final Threads threads;
  private Instant nextSweep = Instant.MIN;
  private Instant nextCheck = Instant.MIN;

  /** What runs beside its requests. */
  record Threads(EventLoop intake, OutboxRelay relay, EnvironmentCheck check) {}

  SuppressionInstance(
      Part part, MemoryClients clients, SimulatedSuppression service, Threads threads) {
    this.part = part;
    this.clients = clients;
    this.service = service;
    this.threads = threads;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public MemoryClients clients() {
    return clients;
  }

  SimulatedSuppression service() {
    return service;
  }

  @Override
  public List<Work> works(Instant now) {
    var works = new ArrayList<Work>();
    works.add(threads.intake()::step);
    works.add(threads.relay()::step);
    if (!now.isBefore(nextSweep)) {
      nextSweep = now.plus(SWEEP);
      works.add(() -> service.leases().sweepAll());
    }
    if (!now.isBefore(nextCheck)) {
      nextCheck = now.plus(CHECK);
      works.add(threads.check()::look);
    }
    return works;
  }
}
