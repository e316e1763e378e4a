package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of {@link ExpiryRepository}. */
@Singleton
final class JdbcExpiryRepository implements ExpiryRepository {

  static final String LATE =
      """
      SELECT recipient_key, attempt, reason, due, deadline FROM reminder
       WHERE status = 'PLANNED' AND deadline > '-infinity'
         AND plan = ? AND step = ? AND deadline <= ?
       ORDER BY deadline
       LIMIT ?
         FOR UPDATE SKIP LOCKED
      """;

  static final String EXPIRE =
      """
      UPDATE reminder r SET status = 'EXPIRED', reason = x.reason, changed_at = ?
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::text[])
             AS x (recipient_key, plan, step, reason)
       WHERE r.recipient_key = x.recipient_key AND r.plan = x.plan AND r.step = x.step
      """;

  @Override
  public List<Late> late(Connection connection, StepKey step, Instant until, int limit)
      throws SQLException {
    try (var rows = Rows.of(connection, LATE)) {
      return rows.value(step.planId())
          .value(step.stepId())
          .value(until)
          .value(limit)
          .read(
              row ->
                  new Late(
                      row.getObject("recipient_key", UUID.class),
                      row.getInt("attempt"),
                      row.getString("reason"),
                      Rows.instant(row, "due"),
                      Rows.instant(row, "deadline")));
    }
  }

  @Override
  public void expire(Connection connection, List<Ended> late, Instant now) throws SQLException {
    if (late.isEmpty()) {
      return;
    }
    try (var rows = Rows.of(connection, EXPIRE).value(now)) {
      rows.uuids(late, Ended::recipientKey)
          .numbers(late, one -> one.step().planId())
          .numbers(late, one -> one.step().stepId())
          .texts(late, Ended::reason)
          .change();
    }
  }
}
