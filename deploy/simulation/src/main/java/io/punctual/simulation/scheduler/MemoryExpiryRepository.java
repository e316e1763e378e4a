package io.punctual.simulation.scheduler;

import io.punctual.scheduler.dispatch.ExpiryRepository;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Expiry in memory. */
final class MemoryExpiryRepository implements ExpiryRepository {

  private final SchedulerTables tables;

  MemoryExpiryRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Late> late(Connection connection, StepKey step, Instant until, int limit) {
    return tables
        .waiting
        .range(StepMoment.first(step.stepId()), new StepMoment(step.stepId(), until))
        .limit(limit)
        .map(
            row ->
                new Late(
                    row.recipientKey(), row.attempt(), row.reason(), row.due(), row.deadline()))
        .toList();
  }

  @Override
  public void expire(Connection connection, List<Ended> late, Instant now) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var one : late) {
      var row = tables.reminder(one.recipientKey(), one.step());
      tables.store(tx, row.ended(ReminderStatus.EXPIRED, one.reason()));
    }
  }
}
