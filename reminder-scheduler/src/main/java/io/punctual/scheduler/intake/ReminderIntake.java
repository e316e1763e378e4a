package io.punctual.scheduler.intake;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Stores new reminders, and ends waiting ones. Every method joins the caller's transaction. */
@Singleton
public final class ReminderIntake {

  private static final FaultPoint<SQLException> INSERT =
      FaultPoint.named("plan.insert", SQLException::new);

  private final ReminderRepository reminders;

  public ReminderIntake(ReminderRepository reminders) {
    this.reminders = reminders;
  }

  /**
   * What storing came to.
   *
   * @param recipients those who got at least one reminder that was not stored before
   * @param reminders the new ones
   * @param ended of the new ones those that ended at once
   */
  record Stored(Set<UUID> recipients, List<NewReminder> reminders, List<Ended> ended) {}

  /** Stores those that are not stored yet, and counts them. One recipient's must not repeat. */
  Stored add(Connection connection, List<NewReminder> fresh, Instant now) throws SQLException {
    if (fresh.isEmpty()) {
      return new Stored(Set.of(), List.of(), List.of());
    }
    INSERT.before();
    var added = new HashSet<>(reminders.insert(connection, fresh, now));
    INSERT.after();
    var recipients = new HashSet<UUID>();
    var stored = new ArrayList<NewReminder>();
    var ended = new ArrayList<Ended>();
    var created = new HashMap<StepKey, Integer>();
    for (var reminder : fresh) {
      if (added.contains(
          new ReminderRepository.Added(reminder.recipientKey(), reminder.step().stepId()))) {
        recipients.add(reminder.recipientKey());
        stored.add(reminder);
        created.merge(reminder.step(), 1, Integer::sum);
        if (reminder.status() != ReminderStatus.PLANNED) {
          ended.add(reminder.ended());
        }
      }
    }
    reminders.count(connection, created);
    return new Stored(recipients, stored, ended);
  }

  /**
   * Ends what waits of these recipients' referrals; what is emitted is left to its claim, and so
   * are incidents' letters.
   */
  List<Ended> endWaiting(
      Connection connection,
      Collection<UUID> recipients,
      ReminderStatus status,
      String reason,
      Instant now)
      throws SQLException {
    if (recipients.isEmpty()) {
      return List.of();
    }
    return reminders.endWaiting(
        connection, recipients, new ReminderRepository.End(status, reason), now);
  }

  /**
   * Ends all that waits of these recipients, letters included; the emitted is left to its claim.
   */
  List<Ended> endErased(Connection connection, Collection<UUID> recipients, Instant now)
      throws SQLException {
    if (recipients.isEmpty()) {
      return List.of();
    }
    var end = new ReminderRepository.End(ReminderStatus.SUPPRESSED, StopKind.ERASED.name());
    return reminders.endAll(connection, recipients, end, now);
  }
}
