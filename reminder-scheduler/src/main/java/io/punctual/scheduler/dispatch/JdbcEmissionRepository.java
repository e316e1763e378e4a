package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The SQL of {@link EmissionRepository}. */
@Singleton
final class JdbcEmissionRepository implements EmissionRepository {

  /** Any number, the same in every scheduler on this database. */
  private static final long TURN = 7_201_207;

  /** Up to here the ready ones of a step are sorted; from here on the index is read instead. */
  private static final int SORTED = 5_000;

  static final String MY_TURN = "SELECT pg_try_advisory_xact_lock(?)";

  static final String IN_FLIGHT =
      "SELECT step, count(*) AS emitted FROM reminder WHERE status = 'QUEUED' GROUP BY step";

  /** Cheap while few are ready, however many wait. */
  static final String READY =
      """
      SELECT recipient_key, deadline FROM reminder
       WHERE status = 'PLANNED' AND ready_at > '-infinity'
         AND plan = ? AND step = ? AND ready_at <= ?
       ORDER BY ready_at
       LIMIT ?
      """;

  /** Cheap while many are ready: those nearest to their deadline mostly are. */
  static final String NEAREST =
      """
      SELECT recipient_key, deadline FROM reminder
       WHERE status = 'PLANNED' AND deadline > '-infinity'
         AND plan = ? AND step = ? AND ready_at <= ?
       ORDER BY deadline
       LIMIT ?
      """;

  /** By key, and passes over what somebody else changes at this moment. */
  static final String TAKE =
      """
      SELECT r.recipient_key, r.step, r.due, r.deadline, r.attempt, r.reason, r.zone, r.locale
        FROM unnest(?::uuid[], ?::int[], ?::int[]) AS c (recipient_key, plan, step)
        JOIN reminder r
          ON r.recipient_key = c.recipient_key AND r.plan = c.plan AND r.step = c.step
       WHERE r.status = 'PLANNED' AND r.ready_at <= ?
         FOR UPDATE OF r SKIP LOCKED
      """;

  static final String EMIT =
      """
      UPDATE reminder r
         SET status = 'QUEUED', attempt = r.attempt + 1, send_by = e.send_by, reason = NULL,
             changed_at = ?
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::timestamptz[])
             AS e (recipient_key, plan, step, send_by)
       WHERE r.recipient_key = e.recipient_key AND r.plan = e.plan AND r.step = e.step
      """;

  static final String POSTPONE =
      """
      UPDATE reminder r SET ready_at = p.until
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::timestamptz[])
             AS p (recipient_key, plan, step, until)
       WHERE r.recipient_key = p.recipient_key AND r.plan = p.plan AND r.step = p.step
      """;

  static final String EXPIRE =
      """
      UPDATE reminder r SET status = 'EXPIRED', reason = x.reason, changed_at = ?
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::text[])
             AS x (recipient_key, plan, step, reason)
       WHERE r.recipient_key = x.recipient_key AND r.plan = x.plan AND r.step = x.step
      """;

  private final Steps steps;

  JdbcEmissionRepository(Steps steps) {
    this.steps = steps;
  }

  @Override
  public boolean myTurn(Connection connection) throws SQLException {
    try (var rows = Rows.of(connection, MY_TURN).value(TURN)) {
      return rows.read(row -> row.getBoolean(1)).getFirst();
    }
  }

  @Override
  public boolean anyReady(Connection connection, StepKey step, Instant now) throws SQLException {
    return !look(connection, READY, step, now, 1).isEmpty();
  }

  @Override
  public Map<StepKey, Integer> inFlight(Connection connection) throws SQLException {
    var counts = new HashMap<StepKey, Integer>();
    try (var rows = Rows.of(connection, IN_FLIGHT)) {
      rows.read(row -> counts.put(steps.numbered(row.getInt("step")), row.getInt("emitted")));
    }
    return counts;
  }

  @Override
  public List<Candidate> ready(Connection connection, StepKey step, Instant now, int limit)
      throws SQLException {
    var ready = look(connection, READY, step, now, Math.max(limit, SORTED) + 1);
    return ready.size() > Math.max(limit, SORTED)
        ? look(connection, NEAREST, step, now, limit)
        : ready;
  }

  @Override
  public List<Taken> take(Connection connection, List<Candidate> candidates, Instant now)
      throws SQLException {
    try (var rows = Rows.of(connection, TAKE)) {
      return rows.uuids(candidates, Candidate::recipientKey)
          .numbers(candidates, one -> one.step().planId())
          .numbers(candidates, one -> one.step().stepId())
          .value(now)
          .read(
              row ->
                  new Taken(
                      row.getObject("recipient_key", UUID.class),
                      steps.numbered(row.getInt("step")),
                      Rows.instant(row, "due"),
                      Rows.instant(row, "deadline"),
                      row.getInt("attempt"),
                      row.getString("reason"),
                      row.getString("zone"),
                      row.getString("locale")));
    }
  }

  @Override
  public int emit(Connection connection, List<Timed> reminders, Instant now) throws SQLException {
    try (var rows = Rows.of(connection, EMIT).value(now)) {
      return keys(rows, reminders).instants(reminders, Timed::at).change();
    }
  }

  @Override
  public int postpone(Connection connection, List<Timed> reminders) throws SQLException {
    try (var rows = Rows.of(connection, POSTPONE)) {
      return keys(rows, reminders).instants(reminders, Timed::at).change();
    }
  }

  @Override
  public int expire(Connection connection, List<Reasoned> reminders, Instant now)
      throws SQLException {
    try (var rows = Rows.of(connection, EXPIRE).value(now)) {
      return rows.uuids(reminders, one -> one.reminder().recipientKey())
          .numbers(reminders, one -> one.reminder().step().planId())
          .numbers(reminders, one -> one.reminder().step().stepId())
          .texts(reminders, Reasoned::reason)
          .change();
    }
  }

  private static List<Candidate> look(
      Connection connection, String sql, StepKey step, Instant now, int limit) throws SQLException {
    try (var rows = Rows.of(connection, sql)) {
      return rows.value(step.planId())
          .value(step.stepId())
          .value(now)
          .value(limit)
          .read(
              row ->
                  new Candidate(
                      row.getObject("recipient_key", UUID.class),
                      step,
                      Rows.instant(row, "deadline")));
    }
  }

  private static Rows keys(Rows rows, List<Timed> reminders) throws SQLException {
    return rows.uuids(reminders, one -> one.reminder().recipientKey())
        .numbers(reminders, one -> one.reminder().step().planId())
        .numbers(reminders, one -> one.reminder().step().stepId());
  }
}
