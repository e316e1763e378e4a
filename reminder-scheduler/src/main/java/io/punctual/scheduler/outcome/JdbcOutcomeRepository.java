package io.punctual.scheduler.outcome;

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

  /** In one order everywhere, so that two writers cannot wait for each other. */
  static final String LOCK =
      """
      SELECT r.recipient_key, r.step, r.due, r.deadline, r.ready_at, r.status, r.attempt, r.reason,
             r.zone
        FROM unnest(?::uuid[], ?::int[], ?::int[]) AS k (recipient_key, plan, step)
        JOIN reminder r
          ON r.recipient_key = k.recipient_key AND r.plan = k.plan AND r.step = k.step
       WHERE r.status IN ('QUEUED', 'UNDECIDED')
       ORDER BY r.recipient_key, r.plan, r.step
         FOR UPDATE OF r
      """;

  static final String CHANGE =
      """
      UPDATE reminder r
         SET status = n.status, reason = n.reason, ready_at = n.ready_at, changed_at = ?
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::text[], ?::text[], ?::timestamptz[])
             AS n (recipient_key, plan, step, status, reason, ready_at)
       WHERE r.recipient_key = n.recipient_key AND r.plan = n.plan AND r.step = n.step
      """;

  private final Steps steps;

  JdbcOutcomeRepository(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<Stored> lock(Connection connection, List<ReminderKey> keys) throws SQLException {
    try (var rows = Rows.of(connection, LOCK)) {
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
