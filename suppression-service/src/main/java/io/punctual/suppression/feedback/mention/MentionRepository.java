package io.punctual.suppression.feedback.mention;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The table {@code feedback_mention}. Every method joins the caller's transaction. */
@Singleton
final class MentionRepository {

  private static final String UNREAD =
      """
      SELECT report_id, raw FROM feedback_report
       WHERE mentions_read_at IS NULL AND raw IS NOT NULL AND state <> 'RECEIVED'
       ORDER BY received_at LIMIT ?
         FOR UPDATE SKIP LOCKED
      """;

  private static final String ADD =
      """
      INSERT INTO feedback_mention (report_id, suppression_key)
      SELECT ?, m.k FROM unnest(?::uuid[]) AS m (k)
      ON CONFLICT DO NOTHING
      """;

  private static final String READ =
      """
      UPDATE feedback_report SET mentions_read_at = ? WHERE report_id = ?
      """;

  /**
   * Of those looked through lately, for an erasure under way then sees no mention. One by one: no
   * plan begins with all that anybody is mentioned in.
   */
  private static final String EMPTY_OF_ERASED =
      """
      WITH lately AS MATERIALIZED (
        SELECT report_id FROM feedback_report WHERE raw IS NOT NULL AND mentions_read_at > ?)
      UPDATE feedback_report SET raw = NULL
       WHERE report_id IN (
         SELECT report_id FROM lately AS r
          WHERE EXISTS (SELECT 1 FROM feedback_mention m JOIN erasure e USING (suppression_key)
                         WHERE m.report_id = r.report_id OFFSET 0))
      """;

  /** A judged report whose contents nobody has looked through yet. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Unread(UUID reportId, byte[] raw) {}

  List<Unread> unread(Connection tx, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(UNREAD)) {
      Columns.of(statement).value(limit);
      var reports = new ArrayList<Unread>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          reports.add(new Unread(Columns.uuid(rows, "report_id"), rows.getBytes("raw")));
        }
      }
      return reports;
    }
  }

  /** Stores whom a report names. */
  void store(Connection tx, UUID report, Collection<SuppressionKey> named, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(ADD)) {
      Columns.of(statement).value(report).array("uuid", named, SuppressionKey::value);
      statement.executeUpdate();
    }
    try (var statement = tx.prepareStatement(READ)) {
      Columns.of(statement).value(now).value(report);
      statement.executeUpdate();
    }
  }

  /** Empties what names somebody erased and was looked through after {@code since}; how many. */
  int emptyOfErased(Connection tx, Instant since) throws SQLException {
    try (var statement = tx.prepareStatement(EMPTY_OF_ERASED)) {
      Columns.of(statement).value(since);
      return statement.executeUpdate();
    }
  }
}
