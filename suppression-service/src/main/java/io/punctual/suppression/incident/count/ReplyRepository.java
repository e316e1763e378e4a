package io.punctual.suppression.incident.count;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.database.Columns;
import io.punctual.suppression.feedback.store.StoredReport;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code incident_reply}. Every method joins the caller's transaction. */
@Singleton
final class ReplyRepository {

  private static final String BEGIN =
      """
      INSERT INTO incident_scan (received_at, report_id)
      VALUES (?, '00000000-0000-0000-0000-000000000000') ON CONFLICT (one_row) DO NOTHING
      """;

  private static final String OPEN =
      """
      SELECT min(sent_at) AS since FROM incident WHERE sent_at IS NOT NULL AND stage <> 'CLOSED'
      """;

  private static final String PLACE = "SELECT received_at, report_id FROM incident_scan FOR UPDATE";

  private static final String NEXT =
      """
      SELECT report_id, received_at, raw FROM feedback_report
       WHERE raw IS NOT NULL AND (received_at, report_id) > (?, ?) AND received_at < ?
         AND source = ?
       ORDER BY received_at, report_id LIMIT ?
      """;

  private static final String MOVE = "UPDATE incident_scan SET received_at = ?, report_id = ?";

  /** Of the claims that a mail answers, the first that is an incident's letter. */
  private static final String INSERT =
      """
      INSERT INTO incident_reply (report_id, slug, suppression_key, received_at)
      SELECT ?, i.slug, p.suppression_key, ?
        FROM claim c
        JOIN plan_name n ON n.id = c.plan
        JOIN incident i ON n.name = 'incident-' || i.slug
        JOIN incident_person p ON p.slug = i.slug AND p.recipient_key = c.recipient_key
       WHERE c.token = ANY (?::uuid[])
       LIMIT 1
      ON CONFLICT (report_id) DO NOTHING
      """;

  private static final String OF =
      """
      SELECT report_id, received_at, sort, sorted_by FROM incident_reply
       WHERE slug = ? ORDER BY received_at, report_id LIMIT 10000
      """;

  private static final String SORT =
      """
      UPDATE incident_reply SET sort = ?, sorted_by = ?, sorted_at = ?
       WHERE slug = ? AND report_id = ?
      """;

  /** An answer, by the id under which its contents can be read while they are kept. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String reportId, Instant receivedAt, @Nullable ReplySort sort, @Nullable String sortedBy) {}

  /** A mail that came in. */
  record Mail(UUID id, Instant receivedAt, byte[] raw) {}

  /** When the oldest letters were sent to which an answer may still come; empty when none. */
  Optional<Instant> since(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(OPEN);
        var row = statement.executeQuery()) {
      row.next();
      return Optional.ofNullable(Columns.instant(row, "since"));
    }
  }

  /** The next mails that nobody looked through, and that came before {@code until}. */
  List<Mail> next(Connection tx, Instant since, Instant until, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(BEGIN)) {
      Columns.of(statement).value(since);
      statement.executeUpdate();
    }
    Instant place;
    UUID id;
    try (var statement = tx.prepareStatement(PLACE);
        var row = statement.executeQuery()) {
      row.next();
      place = Columns.knownInstant(row, "received_at");
      id = Columns.uuid(row, "report_id");
    }
    try (var statement = tx.prepareStatement(NEXT)) {
      Columns.of(statement)
          .value(place)
          .value(id)
          .value(until)
          .value(StoredReport.MAIL)
          .value(limit);
      var mails = new ArrayList<Mail>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          mails.add(
              new Mail(
                  Columns.uuid(row, "report_id"),
                  Columns.knownInstant(row, "received_at"),
                  row.getBytes("raw")));
        }
      }
      return mails;
    }
  }

  /** Writes down up to where mails were looked through. */
  void move(Connection tx, Mail last) throws SQLException {
    try (var statement = tx.prepareStatement(MOVE)) {
      Columns.of(statement).value(last.receivedAt()).value(last.id());
      statement.executeUpdate();
    }
  }

  /** Stores a mail that answers any of these claims; returns 0 when none is of a letter. */
  int insert(Connection tx, Mail mail, List<UUID> claims) throws SQLException {
    try (var statement = tx.prepareStatement(INSERT)) {
      Columns.of(statement).value(mail.id()).value(mail.receivedAt()).uuids(claims);
      return statement.executeUpdate();
    }
  }

  /** The answers, first to last; ten thousand at most. */
  List<Line> of(Connection tx, String slug) throws SQLException {
    try (var statement = tx.prepareStatement(OF)) {
      statement.setString(1, slug);
      var lines = new ArrayList<Line>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          var sort = row.getString("sort");
          lines.add(
              new Line(
                  row.getString("report_id"),
                  Columns.knownInstant(row, "received_at"),
                  sort == null ? null : ReplySort.valueOf(sort),
                  row.getString("sorted_by")));
        }
      }
      return lines;
    }
  }

  /** Sorts one; returns 0 when there is none. */
  int sort(Connection tx, String slug, UUID report, ReplySort sort, String who, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(SORT)) {
      Columns.of(statement).value(sort.name()).value(who).value(now).value(slug).value(report);
      return statement.executeUpdate();
    }
  }
}
