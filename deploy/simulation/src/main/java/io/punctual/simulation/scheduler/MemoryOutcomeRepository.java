package io.punctual.simulation.scheduler;

import io.punctual.scheduler.outcome.OutcomeRepository;
import io.punctual.scheduler.outcome.Stored;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reminders that outcomes name, in memory. */
final class MemoryOutcomeRepository implements OutcomeRepository {

  private final SchedulerTables tables;

  MemoryOutcomeRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Stored> lock(Connection connection, List<ReminderKey> keys) {
    return keys.stream()
        .map(
            key ->
                new io.punctual.simulation.scheduler.ReminderKey(
                    key.recipientKey(), key.step().stepId()))
        .sorted()
        .flatMap(key -> tables.reminders.find(key).stream())
        .filter(
            row ->
                row.status() == ReminderStatus.QUEUED || row.status() == ReminderStatus.UNDECIDED)
        .map(MemoryOutcomeRepository::stored)
        .toList();
  }

  @Override
  public int change(Connection connection, List<Stored> reminders, Instant now)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var one : reminders) {
      var row = tables.reminder(one.recipientKey(), one.step());
      tables.store(
          tx, row.ended(one.status(), one.reason()).readyAt(SchedulerTables.stored(one.readyAt())));
    }
    return reminders.size();
  }

  private static Stored stored(ReminderRow row) {
    return new Stored(
        row.recipientKey(),
        row.step(),
        row.due(),
        row.deadline(),
        row.readyAt(),
        row.status(),
        row.attempt(),
        row.reason(),
        row.zone());
  }
}
