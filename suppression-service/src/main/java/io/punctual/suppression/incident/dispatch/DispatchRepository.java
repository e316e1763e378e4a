package io.punctual.suppression.incident.dispatch;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.dispatch.LetterEvent.ToSend;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the cohort were written to. Every method joins the caller's transaction. */
@Singleton
final class DispatchRepository {

  private static final String WAITING =
      """
      SELECT suppression_key, recipient_key FROM incident_person
       WHERE slug = ? AND due IS NULL AND left_out IS NULL ORDER BY suppression_key LIMIT ?
      """;

  private static final String COUNT =
      "SELECT count(*) AS people FROM incident_person WHERE slug = ? AND due IS NOT NULL";

  private static final String SENT =
      """
      UPDATE incident_person p SET due = n.due, deadline = n.deadline
        FROM unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[])
             AS n (suppression_key, due, deadline)
       WHERE p.slug = ? AND p.suppression_key = n.suppression_key
      """;

  private static final String LEFT_OUT =
      """
      UPDATE incident_person p SET left_out = n.reason
        FROM unnest(?::uuid[], ?::text[]) AS n (suppression_key, reason)
       WHERE p.slug = ? AND p.suppression_key = n.suppression_key
      """;

  private static final String APPROVED =
      """
      SELECT suppression_key, recipient_key FROM incident_person
       WHERE slug = ? AND recipient_key = ANY (?::uuid[])
         AND due IS NOT NULL AND withdrawn_at IS NULL
      """;

  /** A letter that waits in the scheduler or comes back to it; its claim has no last word yet. */
  private static final String OPEN =
      """
      SELECT p.suppression_key, p.recipient_key FROM incident_person p
       WHERE p.slug = ? AND p.due IS NOT NULL AND p.withdrawn_at IS NULL AND p.deadline > ?
         AND NOT EXISTS (
           SELECT 1 FROM claim c
             JOIN plan_name n ON n.id = c.plan AND n.name = ?
            WHERE c.recipient_key = p.recipient_key AND c.state NOT IN ('RETURNED', 'GRANTED'))
       ORDER BY p.suppression_key LIMIT ?
      """;

  private static final String WITHDRAW =
      """
      UPDATE incident_person SET withdrawn_at = ?
       WHERE slug = ? AND suppression_key = ANY (?::uuid[]) AND due IS NOT NULL
         AND withdrawn_at IS NULL
      RETURNING suppression_key, recipient_key
      """;

  /** Those neither written to nor left out yet, in the order of the keys. */
  Map<SuppressionKey, RecipientKey> waiting(Connection tx, String slug, int limit)
      throws SQLException {
    try (var statement = tx.prepareStatement(WAITING)) {
      Columns.of(statement).value(slug).value(limit);
      return people(statement);
    }
  }

  /** How many letters were told to the scheduler. */
  long told(Connection tx, String slug) throws SQLException {
    try (var statement = tx.prepareStatement(COUNT)) {
      statement.setString(1, slug);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong("people");
      }
    }
  }

  void sent(Connection tx, String slug, List<ToSend> letters) throws SQLException {
    try (var statement = tx.prepareStatement(SENT)) {
      Columns.of(statement)
          .array("uuid", letters, ToSend::suppressionKey)
          .array("timestamptz", letters, ToSend::due)
          .array("timestamptz", letters, ToSend::deadline)
          .value(slug);
      statement.executeUpdate();
    }
  }

  void leftOut(Connection tx, String slug, Map<SuppressionKey, String> reasons)
      throws SQLException {
    var rows = new ArrayList<>(reasons.entrySet());
    try (var statement = tx.prepareStatement(LEFT_OUT)) {
      Columns.of(statement)
          .array("uuid", rows, row -> row.getKey().value())
          .array("text", rows, Map.Entry::getValue)
          .value(slug);
      statement.executeUpdate();
    }
  }

  /** Those of these recipients whose letter may go out. */
  Map<SuppressionKey, RecipientKey> approved(
      Connection tx, String slug, Collection<RecipientKey> recipients) throws SQLException {
    try (var statement = tx.prepareStatement(APPROVED)) {
      Columns.of(statement).value(slug).array("uuid", recipients, RecipientKey::value);
      return people(statement);
    }
  }

  /** Those whose letter may still go out after {@code deadline}, in the order of the keys. */
  Map<SuppressionKey, RecipientKey> open(
      Connection tx, Incident incident, Instant deadline, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(OPEN)) {
      Columns.of(statement)
          .value(incident.slug())
          .value(deadline)
          .value(incident.letterPlan())
          .value(limit);
      return people(statement);
    }
  }

  /** Takes letters back; returns whose were not taken back before. */
  Map<SuppressionKey, RecipientKey> withdraw(
      Connection tx, String slug, Collection<SuppressionKey> people, Instant at)
      throws SQLException {
    try (var statement = tx.prepareStatement(WITHDRAW)) {
      Columns.of(statement).value(at).value(slug).array("uuid", people, SuppressionKey::value);
      return people(statement);
    }
  }

  private static Map<SuppressionKey, RecipientKey> people(PreparedStatement statement)
      throws SQLException {
    var people = new LinkedHashMap<SuppressionKey, RecipientKey>();
    try (var row = statement.executeQuery()) {
      while (row.next()) {
        people.put(
            new SuppressionKey(Columns.uuid(row, "suppression_key")),
            new RecipientKey(Columns.uuid(row, "recipient_key")));
      }
    }
    return people;
  }
}
