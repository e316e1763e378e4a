package io.punctual.scheduler.outcome;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of {@link OutcomeRepository}. */
@Singleton
final class JdbcOutcomeRepository implements OutcomeRepository {

  private static final String FOUND =
      """
      SELECT r.recipient_key, r.step, r.due, r.deadline, r.ready_at, r.status, r.attempt, r.reason,
             r.zone
        FROM unnest(?::uuid[], ?::int[], ?::int[]) AS k (recipient_key, plan, step)
        JOIN reminder r
          ON r.recipient_key = k.recipient_key AND r.plan = k.plan AND r.step = k.step
       WHERE r.status IN (%s)
       ORDER BY r.recipient_key, r.plan, r.step
         FOR UPDATE OF r
      """;

  /** In one order everywhere, so that two writers cannot wait for each other. */
  static final String LOCK = FOUND.formatted("'QUEUED', 'UNDECIDED'");

  static final String LOCK_ALSO_WAITING = FOUND.formatted("'PLANNED', 'QUEUED', 'UNDECIDED'");

  /** Its referral is not known, so neither are zone and locale; it has its end, and needs none. */
  static final String REMEMBER =
      """
      WITH added AS (
        INSERT INTO reminder (recipient_key, plan, step, referred_at, due, deadline, opens_at,
                              ready_at, changed_at, attempt, status, reason, locale)
        SELECT e.recipient_key, e.plan, e.step, e.due, e.due, e.deadline, e.due, e.due, ?,
               e.attempt, e.status, e.reason, 'en'
          FROM unnest(?::uuid[], ?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::int[],
                      ?::text[], ?::text[])
               AS e (recipient_key, plan, step, due, deadline, attempt, status, reason)
            ON CONFLICT (recipient_key, plan, step) DO NOTHING
        RETURNING plan, step)
      INSERT INTO reminders_created AS c (plan, step, created)
      SELECT plan, step, count(*) FROM added GROUP BY plan, step ORDER BY plan, step
          ON CONFLICT (plan, step) DO UPDATE SET created = c.created + excluded.created
      """;

  static final String CHANGE =
      """
      UPDATE reminder r
         SET status = n.status, reason = n.reason, ready_at = n.ready_at, attempt = n.attempt,
             changed_at = ?
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[], ?::timestamptz[], ?::int[])
             AS n (recipient_key, plan, step, status, reason, ready_at, attempt)
       WHERE r.recipient_key = n.recipient_key AND r.plan = n.plan AND r.step = n.step
      """;

  private final Steps steps;

  JdbcOutcomeRepository(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<Stored> lock(Connection connection, List<ReminderKey> keys) throws SQLException {
    return lock(connection, LOCK, keys);
  }

  @Override
  public List<Stored> lockAlsoWaiting(Connection connection, List<ReminderKey> keys)
      throws SQLException {
    return lock(connection, LOCK_ALSO_WAITING, keys);
  }

  @Override
  public void remember(Connection connection, List<Ended> ends, Instant now) throws SQLException {
    if (ends.isEmpty()) {
      return;
    }
    try (var rows = Rows.of(connection, REMEMBER).value(now)) {
      rows.uuids(ends, Ended::recipientKey)
          .numbers(ends, one -> one.step().planId())
          .numbers(ends, one -> one.step().stepId())
          .instants(ends, Ended::due)
          .instants(ends, Ended::deadline)
          .numbers(ends, Ended::attempt)
          .texts(ends, one -> one.status().name())
          .texts(ends, Ended::reason)
          .change();
    }
  }

  private List<Stored> lock(Connection connection, String sql, List<ReminderKey> keys)
      throws SQLException {
    try (var rows = Rows.of(connection, sql)) {
      return rows.uuids(keys, ReminderKey::recipientKey)
          .numbers(keys, key -> key.step().planId())
          .numbers(keys, key -> key.step().stepId())
          .read(this::stored);
    }
  }

  @Override
  public int change(Connection connection, List<Stored> reminders, Instant now)
      throws SQLException {
    if (reminders.isEmpty()) {
      return 0;
    }
    try (var rows = Rows.of(connection, CHANGE).value(now)) {
      return rows.uuids(reminders, Stored::recipientKey)
          .numbers(reminders, one -> one.step().planId())
          .numbers(reminders, one -> one.step().stepId())
          .texts(reminders, one -> one.status().name())
          .texts(reminders, Stored::reason)
          .instants(reminders, Stored::readyAt)
          .numbers(reminders, Stored::attempt)
          .change();
    }
  }

  private Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getObject("recipient_key", UUID.class),
        steps.numbered(row.getInt("step")),
        Rows.instant(row, "due"),
        Rows.instant(row, "deadline"),
        Rows.instant(row, "ready_at"),
        ReminderStatus.valueOf(row.getString("status")),
        row.getInt("attempt"),
        row.getString("reason"),
        row.getString("zone"));
  }
}
