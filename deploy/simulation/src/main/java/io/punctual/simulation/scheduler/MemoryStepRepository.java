package io.punctual.simulation.scheduler;

import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.StepRepository;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Numbers of plans and steps in memory. */
final class MemoryStepRepository implements StepRepository {

  private final SchedulerTables tables;

  MemoryStepRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public int add(Connection connection, String plan, String step) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    boolean known =
        tables.steps.rows().stream()
            .anyMatch(one -> one.plan().equals(plan) && one.step().equals(step));
    if (known) {
      return 0;
    }
    if (tables.plans.find(plan).isEmpty()) {
      tables.plans.put(tx, plan, (int) tables.ids.next());
    }
    int id = (int) tables.ids.next();
    int planId = tables.plans.find(plan).orElseThrow();
    tables.steps.put(tx, id, new StepKey(planId, id, plan, step));
    return 1;
  }

  @Override
  public List<StepKey> all(Connection connection) {
    return tables.steps.rows().stream()
        .sorted(Comparator.comparing(StepKey::plan).thenComparing(StepKey::stepId))
        .toList();
  }
}
