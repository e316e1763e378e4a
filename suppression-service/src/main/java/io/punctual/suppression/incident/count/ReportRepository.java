package io.punctual.suppression.incident.count;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.incident.Incident;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what came of an incident. Every method joins the caller's transaction. */
@Singleton
final class ReportRepository {

  private static final String BY_MAILS =
      """
      SELECT n.mails::text AS what, count(*) AS people
        FROM (SELECT count(c.n) AS mails FROM incident_person p
                LEFT JOIN incident_copy c ON c.slug = p.slug
                     AND c.suppression_key = p.suppression_key AND NOT c.bounced
               WHERE p.slug = ? GROUP BY p.suppression_key) AS n
       GROUP BY n.mails
      """;

  private static final String OUTCOMES =
      """
      SELECT coalesce(c.state, 'OPEN') AS what, count(*) AS people
        FROM incident_person p
        LEFT JOIN plan_name n ON n.name = ?
        LEFT JOIN claim c ON c.recipient_key = p.recipient_key AND c.plan = n.id
       WHERE p.slug = ? AND p.due IS NOT NULL AND p.withdrawn_at IS NULL
       GROUP BY 1
      """;

  private static final String LEFT_OUT =
      """
      SELECT left_out AS what, count(*) AS people FROM incident_person
       WHERE slug = ? AND left_out IS NOT NULL GROUP BY 1
      """;

  private static final String REPLIES =
      """
      SELECT coalesce(sort, 'UNSORTED') AS what, count(*) AS people FROM incident_reply
       WHERE slug = ? GROUP BY 1
      """;

  private static final String APPROVALS =
      "SELECT who AS what, 1::bigint AS people FROM incident_approval WHERE slug = ?";

  private static final String MAILS =
      "SELECT min(sent_at) AS first, max(sent_at) AS last FROM incident_copy WHERE slug = ?";

  /** A person counts once, whatever number of times something was said. */
  private static final String PEOPLE =
      """
      SELECT p.segment, count(*) AS people,
             count(*) FILTER (WHERE p.due IS NOT NULL AND p.withdrawn_at IS NULL) AS sent,
             count(*) FILTER (WHERE p.withdrawn_at IS NOT NULL) AS withdrawn,
             count(*) FILTER (WHERE EXISTS (
               SELECT 1 FROM recipient r WHERE r.suppression_key = p.suppression_key
                  AND r.stopped = 'JOINED' AND r.stopped_at >= i.sent_at)) AS joined,
             count(*) FILTER (WHERE o.redeemed_at IS NOT NULL) AS redeemed,
             count(*) FILTER (WHERE p.due IS NOT NULL AND (
               EXISTS (SELECT 1 FROM suppression s WHERE s.suppression_key = p.suppression_key
                          AND s.reason IN ('UNSUBSCRIBED', 'OBJECTED') AND s.suppressed_at >= i.sent_at)
               OR EXISTS (SELECT 1 FROM audit a WHERE a.subject = p.suppression_key
                             AND a.act IN ('UNSUBSCRIBED', 'OBJECTED') AND a.at >= i.sent_at))) AS opted_out,
             count(*) FILTER (WHERE EXISTS (
               SELECT 1 FROM feedback_finding f JOIN plan_name n ON n.id = f.plan
                WHERE f.suppression_key = p.suppression_key AND n.name = ?
                  AND f.kind IN ('DEAD_ADDRESS', 'SOFT_FAILURE', 'BLOCKED'))) AS bounced,
             count(*) FILTER (WHERE EXISTS (
               SELECT 1 FROM feedback_finding f JOIN plan_name n ON n.id = f.plan
                WHERE f.suppression_key = p.suppression_key AND n.name = ?
                  AND f.kind = 'COMPLAINED')) AS complained
        FROM incident_person p
        JOIN incident i ON i.slug = p.slug
        LEFT JOIN incident_code o ON o.slug = p.slug AND o.suppression_key = p.suppression_key
       WHERE p.slug = ?
       GROUP BY p.segment ORDER BY p.segment
      """;

  /** The people of one segment. */
  record Row(
      ReportView.Segment segment, long withdrawn, long optedOut, long bounced, long complained) {}

  /** When the first and the last mail of the mistake were sent. */
  record Mails(@Nullable Instant first, @Nullable Instant last) {}

  Map<String, Long> byMails(Connection tx, Incident incident) throws SQLException {
    return counts(tx, BY_MAILS, incident.slug());
  }

  Map<String, Long> outcomes(Connection tx, Incident incident) throws SQLException {
    return counts(tx, OUTCOMES, incident.letterPlan(), incident.slug());
  }

  Map<String, Long> leftOut(Connection tx, Incident incident) throws SQLException {
    return counts(tx, LEFT_OUT, incident.slug());
  }

  Map<String, Long> replies(Connection tx, Incident incident) throws SQLException {
    return counts(tx, REPLIES, incident.slug());
  }

  List<String> approvals(Connection tx, Incident incident) throws SQLException {
    return List.copyOf(counts(tx, APPROVALS, incident.slug()).keySet());
  }

  Mails mails(Connection tx, Incident incident) throws SQLException {
    try (var statement = tx.prepareStatement(MAILS)) {
      statement.setString(1, incident.slug());
      try (var row = statement.executeQuery()) {
        row.next();
        return new Mails(Columns.instant(row, "first"), Columns.instant(row, "last"));
      }
    }
  }

  List<Row> people(Connection tx, Incident incident) throws SQLException {
    var plan = incident.letterPlan();
    try (var statement = tx.prepareStatement(PEOPLE)) {
      Columns.of(statement).value(plan).value(plan).value(incident.slug());
      var rows = new ArrayList<Row>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  new ReportView.Segment(
                      row.getString("segment"),
                      row.getLong("people"),
                      row.getLong("sent"),
                      row.getLong("joined"),
                      row.getLong("redeemed")),
                  row.getLong("withdrawn"),
                  row.getLong("opted_out"),
                  row.getLong("bounced"),
                  row.getLong("complained")));
        }
      }
      return rows;
    }
  }

  private static Map<String, Long> counts(Connection tx, String sql, String... values)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      var columns = Columns.of(statement);
      for (var value : values) {
        columns.value(value);
      }
      var counts = new TreeMap<String, Long>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getString("what"), row.getLong("people"));
        }
      }
      return counts;
    }
  }
}
