package io.punctual.suppression.incident.count;

import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.StoppingDistance;
import io.punctual.suppression.incident.count.ReportRepository.Row;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Puts the report together, as things are now. Joins the caller's transaction. */
@Singleton
final class Reports {

  private final IncidentRepository incidents;
  private final ReportRepository counts;

  Reports(IncidentRepository incidents, ReportRepository counts) {
    this.incidents = incidents;
    this.counts = counts;
  }

  ReportView of(Connection tx, Incident incident) throws SQLException {
    var people = counts.people(tx, incident);
    var mails = counts.mails(tx, incident);
    return new ReportView(
        incident.slug(),
        incident.title(),
        incident.plan(),
        incident.why(),
        incident.stage(),
        incident.openedAt(),
        StoppingDistance.of(tx, incident),
        sum(people, row -> row.segment().people()),
        counts.byMails(tx, incident),
        mails.first(),
        mails.last(),
        counts.approvals(tx, incident),
        letters(tx, incident, people),
        answers(tx, incident, people),
        people.stream().map(Row::segment).toList(),
        incidents.steps(tx, incident.slug()));
  }

  /** What was granted or came back has no last word yet, like what was never asked for. */
  private ReportView.Letters letters(Connection tx, Incident incident, List<Row> people)
      throws SQLException {
    var outcomes = new TreeMap<>(counts.outcomes(tx, incident));
    long open = 0;
    for (var state : List.of("OPEN", "GRANTED", "RETURNED")) {
      open += take(outcomes, state);
    }
    return new ReportView.Letters(
        sum(people, row -> row.segment().sent()),
        sum(people, Row::withdrawn),
        open,
        outcomes,
        counts.leftOut(tx, incident));
  }

  private static long take(Map<String, Long> outcomes, String state) {
    var count = outcomes.remove(state);
    return count == null ? 0 : count;
  }

  private ReportView.Answers answers(Connection tx, Incident incident, List<Row> people)
      throws SQLException {
    return new ReportView.Answers(
        sum(people, Row::bounced),
        sum(people, Row::complained),
        sum(people, Row::optedOut),
        sum(people, row -> row.segment().joined()),
        sum(people, row -> row.segment().redeemed()),
        counts.replies(tx, incident));
  }

  private static long sum(List<Row> people, ToLongFunction<Row> of) {
    return people.stream().mapToLong(of).sum();
  }
}
