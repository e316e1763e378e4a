package io.punctual.scheduler.books;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is in the database.
 *
 * <p>The rows themselves are counted, not kept counters: a counter written by the same code as the
 * rows would be wrong in the same way. Every count can be answered from an index alone, without a
 * look at the table; a million waiting reminders take some tenths of a second.
 */
@Singleton
final class JdbcBooksRepository implements BooksRepository {

  /** All counts see the same moment, else a reminder on its way would be missing or twice. */
  static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";

  static final String WAITING =
      """
      SELECT step, count(*) AS waiting
        FROM reminder
       WHERE status = 'PLANNED' AND ready_at > '-infinity'
       GROUP BY plan, step
      """;

  static final String EMITTED =
      """
      SELECT step, count(*) AS emitted, min(opens_at) AS oldest
        FROM reminder
       WHERE status = 'QUEUED'
       GROUP BY step
      """;

  static final String ENDED =
      """
      SELECT step, status, count(*) AS ended
        FROM reminder
       WHERE status NOT IN ('PLANNED', 'QUEUED')
       GROUP BY plan, step, status
      """;

  static final String STEPS =
      """
      WITH asked AS (SELECT ?::timestamptz AS now, ?::timestamptz AS overdue)
      SELECT s.id AS step_id, p.name AS plan, s.name AS step, coalesce(c.created, 0) AS created,
             (SELECT min(r.ready_at) FROM reminder r
               WHERE r.status = 'PLANNED' AND r.plan = s.plan AND r.step = s.id
                 AND r.ready_at > '-infinity') AS first_ready,
             (SELECT count(*) FROM reminder r
               WHERE r.status = 'PLANNED' AND r.plan = s.plan AND r.step = s.id
                 AND r.ready_at <= (SELECT now FROM asked) AND r.ready_at > '-infinity') AS ready,
             (SELECT count(*) FROM reminder r
               WHERE r.status = 'PLANNED' AND r.plan = s.plan AND r.step = s.id
                 AND r.deadline < (SELECT overdue FROM asked) AND r.deadline > '-infinity')
           + (SELECT count(*) FROM reminder r
               WHERE r.status = 'QUEUED' AND r.plan = s.plan AND r.step = s.id
                 AND r.deadline < (SELECT overdue FROM asked)) AS overdue
        FROM step_name s
        JOIN plan_name p ON p.id = s.plan
        LEFT JOIN reminders_created c ON c.step = s.id
       ORDER BY p.name, s.id
      """;

  static final String PARTITIONS =
      """
      SELECT *, passed - planned - merged - stops - duplicates - applied - dead_lettered - skipped
                  AS difference
        FROM book
       ORDER BY topic, consumer_group, partition
      """;

  private final HoldRepository holds;

  JdbcBooksRepository(HoldRepository holds) {
    this.holds = holds;
  }

  @Override
  public Books count(Connection connection, Instant now, Instant overdueBefore)
      throws SQLException {
    try (var snapshot = Rows.of(connection, SNAPSHOT)) {
      snapshot.change();
    }
    var counts = new Counts(holds.open(connection));
    try (var rows = Rows.of(connection, WAITING)) {
      rows.read(row -> counts.waiting.put(row.getInt("step"), row.getLong("waiting")));
    }
    try (var rows = Rows.of(connection, EMITTED)) {
      rows.read(row -> counts.emitted(row, Rows.instant(row, "oldest")));
    }
    try (var rows = Rows.of(connection, ENDED)) {
      rows.read(counts::ended);
    }
    List<StepBook> steps;
    try (var rows = Rows.of(connection, STEPS).value(now).value(overdueBefore)) {
      steps = rows.read(counts::step);
    }
    return Books.of(now, counts.oldestDue(now), partitions(connection), steps);
  }

  private static List<PartitionBook> partitions(Connection connection) throws SQLException {
    try (var rows = Rows.of(connection, PARTITIONS)) {
      return rows.read(
          row ->
              new PartitionBook(
                  row.getString("consumer_group"),
                  row.getString("topic"),
                  row.getInt("partition"),
                  row.getLong("passed"),
                  row.getLong("planned"),
                  row.getLong("merged"),
                  row.getLong("stops"),
                  row.getLong("duplicates"),
                  row.getLong("applied"),
                  row.getLong("dead_lettered"),
                  row.getLong("skipped"),
                  row.getLong("difference")));
    }
  }

  /** What has been counted so far, by the number of the step. */
  private static final class Counts {

    final Map<Integer, Long> waiting = new HashMap<>();
    private final Map<Integer, Long> emitted = new HashMap<>();
    private final Map<Integer, Map<String, Long>> ended = new HashMap<>();
    private final List<KnownHold> open;
    private final List<Instant> dueSince = new ArrayList<>();

    Counts(List<KnownHold> open) {
      this.open = open;
    }

    long emitted(ResultSet row, Instant oldest) throws SQLException {
      dueSince.add(oldest);
      emitted.put(row.getInt("step"), row.getLong("emitted"));
      return row.getLong("emitted");
    }

    long ended(ResultSet row) throws SQLException {
      ended
          .computeIfAbsent(row.getInt("step"), step -> new HashMap<>())
          .put(row.getString("status"), row.getLong("ended"));
      return row.getLong("ended");
    }

    StepBook step(ResultSet row) throws SQLException {
      int id = row.getInt("step_id");
      String plan = row.getString("plan");
      String step = row.getString("step");
      @Nullable Instant firstReady = Rows.instantOrNull(row, "first_ready");
      if (firstReady != null) {
        dueSince.add(firstReady);
      }
      long held =
          open.stream().anyMatch(hold -> hold.covers(plan, step)) ? row.getLong("ready") : 0;
      return StepBook.of(
          plan,
          step,
          row.getLong("created"),
          new StepBook.Unended(
              waiting.getOrDefault(id, 0L) - held,
              held,
              emitted.getOrDefault(id, 0L),
              row.getLong("overdue")),
          ended.getOrDefault(id, Map.of()));
    }

    @Nullable Instant oldestDue(Instant now) {
      return dueSince.stream()
          .filter(since -> !since.isAfter(now))
          .min(Instant::compareTo)
          .orElse(null);
    }
  }
}
