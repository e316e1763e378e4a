package io.punctual.scheduler.outcome;

import io.punctual.scheduler.outcome.OutcomeEvent.Outcome;
import io.punctual.scheduler.outcome.OutcomeRepository.ReminderKey;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.Steps;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Applies outcomes, many at once, in the caller's transaction. */
@Singleton
public final class Outcomes {

  private final OutcomeRepository reminders;
  private final EndedReminders ended;
  private final Steps steps;
  private final OutcomeRules rules;

  public Outcomes(OutcomeRepository reminders, EndedReminders ended, Steps steps, Plans plans) {
    this.reminders = reminders;
    this.ended = ended;
    this.steps = steps;
    this.rules = new OutcomeRules(plans);
  }

  /**
   * What applying came to.
   *
   * @param changed the events that changed a reminder
   * @param expired reminders that came back too late and were closed here
   */
  record Applied(List<OutcomeEvent> changed, List<Ended> expired) {}

  /** Applies the events in their order; those that change nothing are passed over. */
  Applied apply(Connection connection, List<OutcomeEvent> events, Instant now) throws SQLException {
    var keys = keys(events);
    if (keys.isEmpty()) {
      return new Applied(List.of(), List.of());
    }
    var before = new HashMap<ReminderKey, Stored>();
    for (var stored : reminders.lock(connection, List.copyOf(keys.values()))) {
      before.put(new ReminderKey(stored.recipientKey(), stored.step()), stored);
    }
    var after = new LinkedHashMap<>(before);
    var changed = new ArrayList<OutcomeEvent>();
    var expired = new ArrayList<Ended>();
    for (var event : events) {
      var stored = after.get(keys.get(Name.of(event)));
      if (stored != null) {
        var next = rules.apply(stored, event, now);
        if (!next.equals(stored)) {
          after.put(new ReminderKey(stored.recipientKey(), stored.step()), next);
          changed.add(event);
          if (event.outcome() == Outcome.RETURNED && next.status() == ReminderStatus.EXPIRED) {
            expired.add(next.ended());
          }
        }
      }
    }
    var states =
        after.values().stream()
            .filter(one -> !one.equals(before.get(new ReminderKey(one.recipientKey(), one.step()))))
            .toList();
    reminders.change(connection, states, now);
    // What came back too late is emitted no more, so nobody else says what became of it.
    ended.publish(connection, expired, now);
    return new Applied(changed, expired);
  }

  /**
   * Applies events to a database that may be older than they are: also to reminders that wait, and
   * to those it does not know at all. Nothing is told: it was.
   */
  Applied recall(Connection connection, List<OutcomeEvent> events, Instant now)
      throws SQLException {
    var keys = keys(events);
    var before = new HashMap<ReminderKey, Stored>();
    for (var stored : reminders.lockAlsoWaiting(connection, List.copyOf(keys.values()))) {
      before.put(new ReminderKey(stored.recipientKey(), stored.step()), stored);
    }
    var after = new LinkedHashMap<>(before);
    var unknown = new LinkedHashMap<ReminderKey, Ended>();
    var changed = new ArrayList<OutcomeEvent>();
    for (var event : events) {
      var key = keys.get(Name.of(event));
      var stored = key == null ? null : after.get(key);
      if (key != null && stored == null) {
        ended(key, event).ifPresent(end -> unknown.put(key, end));
      } else if (stored != null) {
        var next = rules.recall(stored, event, now);
        if (!next.equals(stored)) {
          after.put(key, next);
          changed.add(event);
        }
      }
    }
    var states =
        after.entrySet().stream()
            .filter(one -> !one.getValue().equals(before.get(one.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    reminders.change(connection, states, now);
    reminders.remember(connection, List.copyOf(unknown.values()), now);
    return new Applied(changed, List.of());
  }

  /** Gives every step that is named a number: an older database may have none. */
  void learnSteps(List<OutcomeEvent> events) {
    events.forEach(event -> steps.named(event.plan(), event.step()));
  }

  private static Optional<Ended> ended(ReminderKey key, OutcomeEvent event) {
    var due = event.due();
    var deadline = event.deadline();
    return event.outcome() == Outcome.RETURNED || due == null || deadline == null
        ? Optional.empty()
        : Optional.of(
            new Ended(
                key.recipientKey(),
                key.step(),
                event.attempt(),
                ReminderStatus.valueOf(event.outcome().name()),
                event.reason(),
                due,
                deadline));
  }

  /** A reminder as an event names it. */
  private record Name(UUID recipientKey, String plan, String step) {
    static Name of(OutcomeEvent event) {
      return new Name(event.recipientKey(), event.plan(), event.step());
    }
  }

  private Map<Name, ReminderKey> keys(List<OutcomeEvent> events) {
    var keys = new HashMap<Name, ReminderKey>();
    for (var event : events) {
      steps
          .find(event.plan(), event.step())
          .ifPresent(step -> keys.put(Name.of(event), new ReminderKey(event.recipientKey(), step)));
    }
    return keys;
  }
}
