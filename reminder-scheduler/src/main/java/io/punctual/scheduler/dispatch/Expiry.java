package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Rows;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes waiting reminders whose deadline has come, of every step ever stored, a bounded batch per
 * transaction. Each says what kept it: a hold, what it came back for, or nothing but time.
 */
@Singleton
final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  static final String EXPIRE =
      """
      WITH late AS (
        SELECT recipient_key, plan, step FROM reminder
         WHERE status = 'PLANNED' AND plan = ? AND step = ? AND deadline <= ?
         ORDER BY deadline
         LIMIT ?
           FOR UPDATE SKIP LOCKED)
      UPDATE reminder r
         SET status = 'EXPIRED', reason = coalesce(?, r.reason, 'PAST_DEADLINE'), changed_at = ?
        FROM late l
       WHERE r.recipient_key = l.recipient_key AND r.plan = l.plan AND r.step = l.step
      RETURNING r.recipient_key, r.attempt, r.reason, r.due, r.deadline
      """;

  private final Steps steps;
  private final HoldRepository holds;
  private final EndedReminders ended;
  private final Transactions transactions;
  private final DispatchSettings settings;

  Expiry(
      Steps steps,
      HoldRepository holds,
      EndedReminders ended,
      Transactions transactions,
      DispatchSettings settings) {
    this.steps = steps;
    this.holds = holds;
    this.ended = ended;
    this.transactions = transactions;
    this.settings = settings;
  }

  /** Returns how many expired; none is left that was past its deadline at {@code now}. */
  int expire(Instant now) {
    var open = transactions.read(holds::open);
    int expired = 0;
    for (var step : steps.all()) {
      int some;
      do {
        some = expire(step, open, now);
        expired += some;
      } while (some == settings.batchSize());
    }
    if (expired > 0) {
      LOG.info("expired {} waiting reminders", expired);
    }
    return expired;
  }

  private int expire(StepKey step, List<KnownHold> open, Instant now) {
    boolean held = open.stream().anyMatch(hold -> hold.covers(step.plan(), step.step()));
    List<Ended> expired =
        transactions.write(
            connection -> {
              var some = expire(connection, step, held ? "HOLD" : null, now);
              ended.publish(connection, some, now);
              return some;
            });
    ended.committed(expired);
    return expired.size();
  }

  private List<Ended> expire(
      Connection connection, StepKey step, @Nullable String reason, Instant now)
      throws SQLException {
    try (var rows = Rows.of(connection, EXPIRE)) {
      return rows.value(step.planId())
          .value(step.stepId())
          .value(now)
          .value(settings.batchSize())
          .value(reason)
          .value(now)
          .read(
              row ->
                  new Ended(
                      row.getObject("recipient_key", UUID.class),
                      step,
                      row.getInt("attempt"),
                      ReminderStatus.EXPIRED,
                      row.getString("reason"),
                      Rows.instant(row, "due"),
                      Rows.instant(row, "deadline")));
    }
  }
}
