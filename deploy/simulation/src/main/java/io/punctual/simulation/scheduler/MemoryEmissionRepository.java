package io.punctual.simulation.scheduler;

import io.punctual.scheduler.dispatch.Candidate;
import io.punctual.scheduler.dispatch.EmissionRepository;
import io.punctual.scheduler.dispatch.Taken;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Emission in memory. */
final class MemoryEmissionRepository implements EmissionRepository {

  /** As the real one: up to here all that is ready is given, from here on the most urgent. */
  private static final int SORTED = 5_000;

  private final SchedulerTables tables;

  MemoryEmissionRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public boolean myTurn(Connection connection) {
    return true;
  }

  @Override
  public boolean anyReady(Connection connection, StepKey step, Instant now) {
    return tables
        .ready
        .range(StepMoment.first(step.stepId()), new StepMoment(step.stepId(), now))
        .findAny()
        .isPresent();
  }

  @Override
  public Map<StepKey, Integer> inFlight(Connection connection) {
    var counts = new HashMap<StepKey, Integer>();
    tables.queued.rows().forEach(row -> counts.merge(row.step(), 1, Integer::sum));
    return counts;
  }

  @Override
  public List<Candidate> ready(Connection connection, StepKey step, Instant now, int limit) {
    int most = Math.max(limit, SORTED);
    var ready =
        tables
            .ready
            .range(StepMoment.first(step.stepId()), new StepMoment(step.stepId(), now))
            .map(row -> new Candidate(row.recipientKey(), step, row.deadline()))
            .limit(most + 1L)
            .toList();
    return ready.size() > most ? nearest(step, now, limit) : ready;
  }

  private List<Candidate> nearest(StepKey step, Instant now, int limit) {
    return tables
        .ready
        .range(StepMoment.first(step.stepId()), new StepMoment(step.stepId(), now))
        .map(row -> new Candidate(row.recipientKey(), step, row.deadline()))
        .sorted(Comparator.comparing(Candidate::deadline))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Taken> take(Connection connection, List<Candidate> candidates, Instant now) {
    return candidates.stream()
        .flatMap(
            one ->
                tables
                    .reminders
                    .find(new ReminderKey(one.recipientKey(), one.step().stepId()))
                    .stream())
        .filter(row -> row.status() == ReminderStatus.PLANNED && !row.readyAt().isAfter(now))
        .map(MemoryEmissionRepository::taken)
        .toList();
  }

  @Override
  public int emit(Connection connection, List<Timed> reminders, Instant now) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    reminders.forEach(one -> tables.store(tx, row(one.reminder()).emitted()));
    return reminders.size();
  }

  @Override
  public int postpone(Connection connection, List<Timed> reminders) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    reminders.forEach(
        one -> tables.store(tx, row(one.reminder()).readyAt(SchedulerTables.stored(one.at()))));
    return reminders.size();
  }

  @Override
  public int expire(Connection connection, List<Reasoned> reminders, Instant now)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    reminders.forEach(
        one -> tables.store(tx, row(one.reminder()).ended(ReminderStatus.EXPIRED, one.reason())));
    return reminders.size();
  }

  private ReminderRow row(Taken reminder) {
    return tables.reminder(reminder.recipientKey(), reminder.step());
  }

  private static Taken taken(ReminderRow row) {
    return new Taken(
        row.recipientKey(),
        row.step(),
        row.due(),
        row.deadline(),
        row.attempt(),
        row.reason(),
        row.zone(),
        row.locale());
  }
}
