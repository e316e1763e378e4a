package io.punctual.simulation.scheduler;

import io.punctual.scheduler.dispatch.LatenessRepository;
import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.time.Instant;

/** Counts of late reminders in memory. */
final class MemoryLatenessRepository implements LatenessRepository {

  private final SchedulerTables tables;

  MemoryLatenessRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public int late(Connection connection, StepKey step, Instant released, Window window, int limit) {
    return (int)
        tables
            .ready
            .range(StepMoment.first(step.stepId()), new StepMoment(step.stepId(), window.now()))
            .filter(row -> row.readyAt().isAfter(released))
            .filter(
                row -> row.opensAt().isAfter(released) && !row.opensAt().isAfter(window.opened()))
            .limit(limit)
            .count();
  }

  @Override
  public boolean waiting(Connection connection, StepKey step, Instant readyBy) {
    return tables
        .ready
        .range(StepMoment.first(step.stepId()), new StepMoment(step.stepId(), readyBy))
        .findAny()
        .isPresent();
  }
}
