package io.punctual.simulation.scheduler;

import io.punctual.scheduler.closing.CloseRequest;
import io.punctual.scheduler.closing.ClosingRepository;
import java.sql.Connection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Emitted reminders that nobody settled, in memory. */
final class MemoryClosingRepository implements ClosingRepository {

  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::deadline)
          .thenComparing(Cursor::recipientKey, ReminderKey::compare)
          .thenComparing(Cursor::stepId);

  private final SchedulerTables tables;

  MemoryClosingRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Unsettled> unsettled(Connection connection, Instant until, Cursor after, int limit) {
    return tables
        .queued
        .upTo(until)
        .map(MemoryClosingRepository::unsettled)
        .filter(one -> ORDER.compare(one.cursor(), after) > 0)
        .sorted(Comparator.comparing(Unsettled::cursor, ORDER))
        .limit(limit)
        .toList();
  }

  private static Unsettled unsettled(ReminderRow row) {
    var item =
        new CloseRequest.Item(
            row.recipientKey(),
            row.step().plan(),
            row.step().step(),
            row.attempt(),
            row.due(),
            row.deadline());
    return new Unsettled(item, new Cursor(row.deadline(), row.recipientKey(), row.step().stepId()));
  }
}
