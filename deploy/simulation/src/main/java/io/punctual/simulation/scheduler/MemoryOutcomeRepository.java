package io.punctual.simulation.scheduler;

import io.punctual.scheduler.outcome.OutcomeRepository;
import io.punctual.scheduler.outcome.Stored;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reminders that outcomes name, in memory. */
final class MemoryOutcomeRepository implements OutcomeRepository {

  private final SchedulerTables tables;

  MemoryOutcomeRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Stored> lock(Connection connection, List<ReminderKey> keys) {
    return found(keys, EnumSet.of(ReminderStatus.QUEUED, ReminderStatus.UNDECIDED));
  }

  @Override
  public List<Stored> lockAlsoWaiting(Connection connection, List<ReminderKey> keys) {
    return found(
        keys, EnumSet.of(ReminderStatus.PLANNED, ReminderStatus.QUEUED, ReminderStatus.UNDECIDED));
  }

  @Override
  public void remember(Connection connection, List<Ended> ends, Instant now) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var end : ends) {
      var row =
          new ReminderRow(
              end.recipientKey(),
              end.step(),
              SchedulerTables.stored(end.due()),
              SchedulerTables.stored(end.deadline()),
              SchedulerTables.stored(end.due()),
              SchedulerTables.stored(end.due()),
              end.attempt(),
              end.status(),
              end.reason(),
              null,
              "en");
      if (tables.reminders.find(row.key()).isEmpty()) {
        tables.store(tx, row);
        int step = end.step().stepId();
        tables.created.put(tx, step, tables.created.find(step).orElse(0L) + 1);
      }
    }
  }

  private List<Stored> found(List<ReminderKey> keys, Set<ReminderStatus> which) {
    return keys.stream()
        .map(
            key ->
                new io.punctual.simulation.scheduler.ReminderKey(
                    key.recipientKey(), key.step().stepId()))
        .sorted()
        .flatMap(key -> tables.reminders.find(key).stream())
        .filter(row -> which.contains(row.status()))
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
          tx,
          row.ended(one.status(), one.reason())
              .readyAt(SchedulerTables.stored(one.readyAt()))
              .attempted(one.attempt()));
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
