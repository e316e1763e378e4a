package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.planning.ReminderPlanner;
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

  static final String LATE =
      """
      SELECT recipient_key, attempt, reason, due, deadline FROM reminder
       WHERE status = 'PLANNED' AND plan = ? AND step = ? AND deadline <= ?
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
              var late = late(connection, step, held, now);
              expire(connection, late, now);
              ended.publish(connection, late, now);
              return late;
            });
    ended.committed(expired);
    return expired.size();
  }

  /** Locks them, and says of each what kept it. */
  private List<Ended> late(Connection connection, StepKey step, boolean held, Instant now)
      throws SQLException {
    try (var rows = Rows.of(connection, LATE)) {
      return rows.value(step.planId())
          .value(step.stepId())
          .value(now)
          .value(settings.batchSize())
          .read(
              row ->
                  new Ended(
                      row.getObject("recipient_key", UUID.class),
                      step,
                      row.getInt("attempt"),
                      ReminderStatus.EXPIRED,
                      held ? "HOLD" : cameBackFor(row.getString("reason")),
                      Rows.instant(row, "due"),
                      Rows.instant(row, "deadline")));
    }
  }

  private static String cameBackFor(@Nullable String reason) {
    return reason == null ? ReminderPlanner.PAST_DEADLINE : reason;
  }

  private static void expire(Connection connection, List<Ended> late, Instant now)
      throws SQLException {
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
