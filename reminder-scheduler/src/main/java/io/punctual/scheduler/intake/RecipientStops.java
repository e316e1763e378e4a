package io.punctual.scheduler.intake;

import io.punctual.scheduler.intake.SuppressionChange.Added;
import io.punctual.scheduler.intake.SuppressionChange.Erased;
import io.punctual.scheduler.intake.SuppressionChange.Lifted;
import io.punctual.scheduler.intake.SuppressionChange.OfRecipients;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/**
 * Carries out what was suppressed, lifted and erased, in the caller's transaction. Neighbours of
 * one kind are one set, so that a list of a hundred thousand is a few statements.
 */
@Singleton
public final class RecipientStops {

  private final StopRepository stops;
  private final ReminderIntake reminders;

  public RecipientStops(StopRepository stops, ReminderIntake reminders) {
    this.stops = stops;
    this.reminders = reminders;
  }

  /** Returns the waiting reminders that ended by it. */
  List<Ended> apply(Connection connection, List<SuppressionChange> changes, Instant now)
      throws SQLException {
    var ended = new ArrayList<Ended>();
    var runs = runs(changes);
    if (!runs.isEmpty()) {
      stops.shut(connection);
    }
    for (var run : runs) {
      ended.addAll(applyRun(connection, run, now));
    }
    return ended;
  }

  private List<Ended> applyRun(Connection connection, List<OfRecipients> run, Instant now)
      throws SQLException {
    var recipients = recipients(run);
    return switch (run.getFirst()) {
      case Added added -> stop(connection, StopKind.SUPPRESSED, recipients, now);
      case Erased erased -> stop(connection, StopKind.ERASED, recipients, now);
      case Lifted lifted -> {
        stops.lift(connection, recipients);
        yield List.of();
      }
    };
  }

  private List<Ended> stop(
      Connection connection, StopKind kind, List<StopRepository.At> recipients, Instant now)
      throws SQLException {
    var inForce = stops.remember(connection, kind, recipients);
    return kind == StopKind.ERASED
        ? reminders.endErased(connection, inForce, now)
        : reminders.endWaiting(connection, inForce, ReminderStatus.SUPPRESSED, kind.name(), now);
  }

  private static List<List<OfRecipients>> runs(List<SuppressionChange> changes) {
    var runs = new ArrayList<List<OfRecipients>>();
    for (var change : changes) {
      if (!(change instanceof OfRecipients next) || next.recipientKeys().isEmpty()) {
        continue;
      }
      if (runs.isEmpty() || runs.getLast().getFirst().getClass() != next.getClass()) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(next);
    }
    return runs;
  }

  private static List<StopRepository.At> recipients(List<OfRecipients> run) {
    var latest = new HashMap<UUID, Instant>();
    for (var change : run) {
      for (var key : change.recipientKeys()) {
        latest.merge(key, change.at(), (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return latest.entrySet().stream()
        .map(one -> new StopRepository.At(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(StopRepository.At::recipientKey))
        .toList();
  }
}
