package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.simulation.broker.MemoryClients;
import io.punctual.simulation.scheduler.SimulatedScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running reminder scheduler. */
final class SchedulerInstance implements Instance {

  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Part part;
  private final MemoryClients clients;
  private final SimulatedScheduler scheduler;
  private final Map<String, Long> told = new HashMap<>();
  private Instant nextClose = Instant.MIN;

  SchedulerInstance(Part part, MemoryClients clients, SimulatedScheduler scheduler) {
    this.part = part;
    this.clients = clients;
    this.scheduler = scheduler;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public MemoryClients clients() {
    return clients;
  }

  SimulatedScheduler scheduler() {
    return scheduler;
  }

  @Override
  public List<Work> works(Instant now) {
    var works = new ArrayList<Work>();
    for (var loop : scheduler.loops()) {
      works.add(loop::step);
    }
    works.add(scheduler.relay()::step);
    works.add(scheduler::dispatch);
    if (!now.isBefore(nextClose)) {
      nextClose = now.plus(CLOSE);
      works.add(scheduler::close);
    }
    return works;
  }

  @Override
  public void look(Chronicle chronicle) {
    scheduler
        .alarms()
        .forEach(
            (kind, count) -> {
              if (count > told.getOrDefault(kind, 0L)) {
                told.put(kind, count);
                chronicle.tell(new Event.Alarm(chronicle.now(), kind, part.label()));
              }
            });
  }
}
