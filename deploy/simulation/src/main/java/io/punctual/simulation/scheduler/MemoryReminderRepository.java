package io.punctual.simulation.scheduler;

import io.punctual.scheduler.intake.NewReminder;
import io.punctual.scheduler.intake.ReminderRepository;
import io.punctual.scheduler.planning.LetterPlan;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Reminders as they come into being, in memory. */
final class MemoryReminderRepository implements ReminderRepository {

  private final SchedulerTables tables;

  MemoryReminderRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Added> insert(Connection connection, List<NewReminder> reminders, Instant now)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var added = new ArrayList<Added>();
    for (var reminder : reminders) {
      var row = row(reminder);
      if (tables.reminders.find(row.key()).isEmpty()) {
        tables.store(tx, row);
        added.add(new Added(reminder.recipientKey(), reminder.step().stepId()));
      }
    }
    return added;
  }

  @Override
  public void count(Connection connection, Map<StepKey, Integer> created) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    created.forEach(
        (step, more) ->
            tables.created.put(
                tx, step.stepId(), tables.created.find(step.stepId()).orElse(0L) + more));
  }

  @Override
  public List<Ended> endWaiting(
      Connection connection, Collection<UUID> recipients, End end, Instant now)
      throws SQLException {
    return endThese(connection, steps(recipients, step -> !LetterPlan.is(step.plan())), end, now);
  }

  @Override
  public List<Ended> endAll(
      Connection connection, Collection<UUID> recipients, End end, Instant now)
      throws SQLException {
    return endThese(connection, steps(recipients, step -> true), end, now);
  }

  @Override
  public List<Ended> endThese(Connection connection, List<OfStep> reminders, End end, Instant now)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var ended = new ArrayList<Ended>();
    for (var reminder : reminders) {
      tables
          .reminders
          .find(new ReminderKey(reminder.recipientKey(), reminder.step().stepId()))
          .filter(row -> row.status() == ReminderStatus.PLANNED)
          .ifPresent(
              row -> {
                tables.store(tx, row.ended(end.status(), end.reason()));
                ended.add(ended(row, end));
              });
    }
    return ended;
  }

  private List<OfStep> steps(Collection<UUID> recipients, Predicate<StepKey> which) {
    var steps = tables.steps.rows().stream().filter(which).toList();
    return recipients.stream()
        .flatMap(recipient -> steps.stream().map(step -> new OfStep(recipient, step)))
        .toList();
  }

  private static Ended ended(ReminderRow row, End end) {
    return new Ended(
        row.recipientKey(),
        row.step(),
        row.attempt(),
        end.status(),
        end.reason(),
        row.due(),
        row.deadline());
  }

  private static ReminderRow row(NewReminder reminder) {
    var zone = reminder.zone();
    return new ReminderRow(
        reminder.recipientKey(),
        reminder.step(),
        SchedulerTables.stored(reminder.due()),
        SchedulerTables.stored(reminder.deadline()),
        SchedulerTables.stored(reminder.opensAt()),
        SchedulerTables.stored(reminder.opensAt()),
        0,
        reminder.status(),
        reminder.reason(),
        zone == null ? null : zone.getId(),
        reminder.locale());
  }
}
