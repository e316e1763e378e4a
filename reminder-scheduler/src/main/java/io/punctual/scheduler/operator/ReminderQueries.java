package io.punctual.scheduler.operator;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads reminders for operators. Every method joins the caller's transaction. */
@Singleton
final class ReminderQueries {

  static final String SUMMARY =
      """
      SELECT p.name AS plan, s.name AS step, r.status, r.bucket, r.n
        FROM (SELECT plan, step, 'WAITING' AS status,
                     width_bucket(ready_at, ?::timestamptz[]) AS bucket, count(*) AS n
                FROM reminder WHERE status = 'PLANNED' AND ready_at > '-infinity' GROUP BY plan, step, bucket
               UNION ALL
              SELECT plan, step, 'EMITTED',
                     width_bucket(opens_at, ?::timestamptz[]) AS bucket, count(*)
                FROM reminder WHERE status = 'QUEUED' GROUP BY plan, step, bucket) r
        JOIN step_name s ON s.id = r.step
        JOIN plan_name p ON p.id = r.plan
       ORDER BY p.name, s.id, r.bucket, r.status
      """;

  static final String REMINDERS =
      """
      SELECT p.name AS plan_name, s.name AS step_name, r.*
        FROM reminder r
        JOIN step_name s ON s.id = r.step
        JOIN plan_name p ON p.id = r.plan
       WHERE r.recipient_key = ?
       ORDER BY r.due, r.plan, r.step
      """;

  static final String STOPS = "SELECT kind, at FROM stop WHERE recipient_key = ? ORDER BY at, kind";

  private final HoldRepository holds;

  ReminderQueries(HoldRepository holds) {
    this.holds = holds;
  }

  Summary summary(Connection connection, Instant now) throws SQLException {
    List<KnownHold> open = holds.open(connection);
    try (var rows = Rows.of(connection, SUMMARY)) {
      var edges = Age.beginnings(now);
      rows.instants(edges, Function.identity()).instants(edges, Function.identity());
      return new Summary(now, rows.read(row -> count(row, open)));
    }
  }

  Timeline timeline(Connection connection, UUID recipientKey) throws SQLException {
    List<KnownHold> open = holds.open(connection);
    try (var stops = Rows.of(connection, STOPS).value(recipientKey);
        var reminders = Rows.of(connection, REMINDERS).value(recipientKey)) {
      return new Timeline(
          recipientKey,
          stops.read(row -> new Timeline.Stop(row.getString("kind"), Rows.instant(row, "at"))),
          reminders.read(row -> entry(row, open)));
    }
  }

  private static Summary.Count count(ResultSet row, List<KnownHold> open) throws SQLException {
    String plan = row.getString("plan");
    String step = row.getString("step");
    var age = Age.ofBucket(row.getInt("bucket"));
    boolean held =
        row.getString("status").equals("WAITING")
            && age.isDue()
            && open.stream().anyMatch(hold -> hold.covers(plan, step));
    return new Summary.Count(
        plan, step, held ? "HELD" : row.getString("status"), age, row.getLong("n"));
  }

  private static Timeline.Entry entry(ResultSet row, List<KnownHold> open) throws SQLException {
    String plan = row.getString("plan_name");
    String step = row.getString("step_name");
    String status = row.getString("status");
    List<UUID> heldBy =
        status.equals("PLANNED")
            ? open.stream()
                .filter(hold -> hold.covers(plan, step))
                .map(hold -> hold.hold().holdId())
                .toList()
            : List.of();
    return new Timeline.Entry(
        plan,
        step,
        Rows.instant(row, "referred_at"),
        Rows.instant(row, "due"),
        Rows.instant(row, "opens_at"),
        Rows.instant(row, "ready_at"),
        Rows.instant(row, "deadline"),
        Rows.instantOrNull(row, "send_by"),
        status,
        Rows.instant(row, "changed_at"),
        row.getInt("attempt"),
        row.getString("reason"),
        row.getString("zone"),
        row.getString("locale"),
        heldBy);
  }
}
