package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.Outcome;
import io.punctual.history.ReminderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the scheduler's database says in the end: every reminder, and where it stands. */
final class SchedulerFacts {

  private static final Set<Outcome> MAY_SETTLE_DOUBT =
      EnumSet.of(Outcome.ACCEPTED, Outcome.REFUSED, Outcome.LOST);
  private static final String REMINDERS =
      """
      SELECT r.recipient_key, p.name AS plan, s.name AS step, r.referred_at, r.due, r.deadline,
             r.changed_at, r.status, r.reason
        FROM reminder r
        JOIN plan_name p ON p.id = r.plan
        JOIN step_name s ON s.id = r.step
      """;

  private final List<Event> events = new ArrayList<>();

  SchedulerFacts(Query database, People people, SuppressionFacts suppression) {
    database.all(REMINDERS, row -> events.addAll(reminder(row, people, suppression)));
  }

  List<Event> events() {
    return events;
  }

  private static List<Event> reminder(ResultSet row, People people, SuppressionFacts suppression)
      throws SQLException {
    var person = people.of(row.getObject("recipient_key", UUID.class));
    var reminder = new ReminderId(person, row.getString("plan"), row.getString("step"));
    var stored = suppression.firstStored(person, Query.instant(row, "referred_at"));
    var planned =
        new Event.Planned(
            stored, reminder, Query.instant(row, "due"), Query.instant(row, "deadline"));
    var status = row.getString("status");
    if (status.equals("PLANNED") || status.equals("QUEUED")) {
      return List.of(planned);
    }
    var outcome = Outcome.valueOf(status);
    return List.of(
        planned,
        new Event.Terminal(
            Query.instant(row, "changed_at"),
            reminder,
            outcome,
            row.getString("reason"),
            "scheduler database",
            MAY_SETTLE_DOUBT.contains(outcome)));
  }
}
