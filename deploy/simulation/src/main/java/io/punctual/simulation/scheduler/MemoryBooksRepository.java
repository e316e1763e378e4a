package io.punctual.simulation.scheduler;

import io.punctual.scheduler.books.Books;
import io.punctual.scheduler.books.BooksRepository;
import io.punctual.scheduler.books.StepBook;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import java.sql.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The scheduler's books, counted in memory. */
final class MemoryBooksRepository implements BooksRepository {

  private final SchedulerTables tables;

  MemoryBooksRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public Books count(Connection connection, Instant now, Instant overdueBefore) {
    var steps =
        tables.steps.rows().stream()
            .sorted(Comparator.comparing(StepKey::plan).thenComparing(StepKey::stepId))
            .map(step -> book(step, now, overdueBefore))
            .toList();
    return Books.of(now, oldestDue(now), tables.book.books(), steps);
  }

  private StepBook book(StepKey step, Instant now, Instant overdueBefore) {
    var rows = tables.reminders.rows().stream().filter(row -> row.step().equals(step)).toList();
    var ended = new TreeMap<String, Long>();
    rows.stream()
        .filter(row -> !waits(row) && !isOut(row))
        .forEach(row -> ended.merge(row.status().name(), 1L, Long::sum));
    long waiting = rows.stream().filter(MemoryBooksRepository::waits).count();
    long ready = rows.stream().filter(row -> waits(row) && !row.readyAt().isAfter(now)).count();
    long held = isHeld(step) ? ready : 0;
    long overdue =
        rows.stream()
            .filter(row -> waits(row) || isOut(row))
            .filter(row -> row.deadline().isBefore(overdueBefore))
            .count();
    return StepBook.of(
        step.plan(),
        step.step(),
        tables.created.find(step.stepId()).orElse(0L),
        new StepBook.Unended(waiting - held, held, out(rows), overdue),
        Map.copyOf(ended));
  }

  private boolean isHeld(StepKey step) {
    return tables.holds.rows().stream()
        .anyMatch(one -> one.hold().open() && one.covers(step.plan(), step.step()));
  }

  private @Nullable Instant oldestDue(Instant now) {
    return Stream.concat(
            tables.queued.rows().map(ReminderRow::opensAt),
            tables.ready.rows().map(ReminderRow::readyAt))
        .filter(since -> !since.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static long out(List<ReminderRow> rows) {
    return rows.stream().filter(MemoryBooksRepository::isOut).count();
  }

  private static boolean waits(ReminderRow row) {
    return row.status() == ReminderStatus.PLANNED;
  }

  private static boolean isOut(ReminderRow row) {
    return row.status() == ReminderStatus.QUEUED;
  }
}
