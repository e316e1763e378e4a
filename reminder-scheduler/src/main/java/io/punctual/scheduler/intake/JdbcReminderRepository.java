package io.punctual.scheduler.intake;

import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The SQL of {@link ReminderRepository}. */
@Singleton
final class JdbcReminderRepository implements ReminderRepository {

  static final String ADD =
      """
      INSERT INTO reminder (recipient_key, plan, step, referred_at, due, deadline, opens_at,
                            ready_at, changed_at, status, reason, zone, locale)
      SELECT r.recipient_key, r.plan, r.step, r.referred_at, r.due, r.deadline, r.opens_at,
             r.opens_at, ?, r.status, r.reason, r.zone, r.locale
        FROM unnest(?::uuid[], ?::int[], ?::int[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
             AS r (recipient_key, plan, step, referred_at, due, deadline, opens_at, status, reason,
                   zone, locale)
          ON CONFLICT (recipient_key, plan, step) DO NOTHING
      RETURNING recipient_key, step
      """;

  static final String COUNT =
      """
      INSERT INTO reminders_created AS c (plan, step, created)
      SELECT n.plan, n.step, n.created FROM unnest(?::int[], ?::int[], ?::int[])
             AS n (plan, step, created)
       ORDER BY n.plan, n.step
          ON CONFLICT (plan, step) DO UPDATE SET created = c.created + excluded.created
      """;

  /** What is emitted stays: the claim decides about it. Letters stay unless they are meant too. */
  static final String END_WAITING =
      """
      UPDATE reminder r SET status = ?, reason = ?, changed_at = ?
        FROM unnest(?::uuid[]) AS k (recipient_key)
       WHERE r.recipient_key = k.recipient_key AND r.status = 'PLANNED'
         AND (? OR NOT EXISTS (
               SELECT 1 FROM plan_name p WHERE p.id = r.plan AND p.name LIKE 'incident-%'))
      RETURNING r.recipient_key, r.step, r.attempt, r.due, r.deadline
      """;

  static final String END_THESE =
      """
      UPDATE reminder r SET status = ?, reason = ?, changed_at = ?
        FROM unnest(?::uuid[], ?::int[], ?::int[]) AS k (recipient_key, plan, step)
       WHERE r.recipient_key = k.recipient_key AND r.plan = k.plan AND r.step = k.step
         AND r.status = 'PLANNED'
      RETURNING r.recipient_key, r.step, r.attempt, r.due, r.deadline
      """;

  private final Steps steps;

  JdbcReminderRepository(Steps steps) {
    this.steps = steps;
  }

  @Override
  public List<Ended> endWaiting(
      Connection connection, Collection<UUID> recipients, End end, Instant now)
      throws SQLException {
    return end(connection, recipients, false, end, now);
  }

  @Override
  public List<Ended> endAll(
      Connection connection, Collection<UUID> recipients, End end, Instant now)
      throws SQLException {
    return end(connection, recipients, true, end, now);
  }

  @Override
  public List<Ended> endThese(Connection connection, List<OfStep> reminders, End end, Instant now)
      throws SQLException {
    try (var rows = ending(connection, END_THESE, end, now)) {
      return rows.uuids(reminders, OfStep::recipientKey)
          .numbers(reminders, one -> one.step().planId())
          .numbers(reminders, one -> one.step().stepId())
          .read(row -> ended(row, end));
    }
  }

  private List<Ended> end(
      Connection connection, Collection<UUID> recipients, boolean letters, End end, Instant now)
      throws SQLException {
    try (var rows = ending(connection, END_WAITING, end, now)) {
      return rows.uuids(List.copyOf(recipients), key -> key)
          .value(letters)
          .read(row -> ended(row, end));
    }
  }

  private static Rows ending(Connection connection, String sql, End end, Instant now)
      throws SQLException {
    return Rows.of(connection, sql).value(end.status().name()).value(end.reason()).value(now);
  }

  private Ended ended(ResultSet row, End end) throws SQLException {
    return new Ended(
        row.getObject("recipient_key", UUID.class),
        steps.numbered(row.getInt("step")),
        row.getInt("attempt"),
        end.status(),
        end.reason(),
        Rows.instant(row, "due"),
        Rows.instant(row, "deadline"));
  }

  @Override
  public List<Added> insert(Connection connection, List<NewReminder> reminders, Instant now)
      throws SQLException {
    try (var rows = Rows.of(connection, ADD).value(now)) {
      return rows.uuids(reminders, NewReminder::recipientKey)
          .numbers(reminders, one -> one.step().planId())
          .numbers(reminders, one -> one.step().stepId())
          .instants(reminders, NewReminder::referredAt)
          .instants(reminders, NewReminder::due)
          .instants(reminders, NewReminder::deadline)
          .instants(reminders, NewReminder::opensAt)
          .texts(reminders, one -> one.status().name())
          .texts(reminders, NewReminder::reason)
          .texts(reminders, one -> one.zone() == null ? null : one.zone().getId())
          .texts(reminders, NewReminder::locale)
          .read(row -> new Added(row.getObject(1, UUID.class), row.getInt(2)));
    }
  }

  @Override
  public void count(Connection connection, Map<StepKey, Integer> created) throws SQLException {
    if (created.isEmpty()) {
      return;
    }
    var entries = List.copyOf(created.entrySet());
    try (var rows = Rows.of(connection, COUNT)) {
      rows.numbers(entries, one -> one.getKey().planId())
          .numbers(entries, one -> one.getKey().stepId())
          .numbers(entries, Map.Entry::getValue)
          .change();
    }
  }
}
