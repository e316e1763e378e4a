package io.punctual.suppression.history;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads what is stored of one person with address and names. Joins the caller's transaction. */
@Singleton
final class ExportRepository {

  private static final String CONTACTS =
      """
      SELECT address, name, locale, stored_at FROM contact
       WHERE recipient_key = ANY (?::uuid[]) ORDER BY stored_at
      """;

  /**
   * A member's name is told where a mail that names the member was handed over, or may have been.
   */
  private static final String REFERRALS =
      """
      SELECT f.referral_id, f.recipient_name, f.referred_at, f.stored_at, f.standing,
             f.withdrawn_at,
             CASE WHEN (SELECT count(*) FROM claim c
                         WHERE c.recipient_key = f.recipient_key
                           AND c.state IN ('ACCEPTED', 'UNDECIDED')
                           AND c.granted_at >= f.stored_at) > 0
                       AND f.member_name = (SELECT k.member_name FROM contact k
                                             WHERE k.recipient_key = f.recipient_key)
                  THEN f.member_name END AS member
        FROM referral f WHERE f.recipient_key = ANY (?::uuid[])
       ORDER BY f.recipient_key, f.stored_seq LIMIT 1000
      """;

  private static final String REPORTS =
      """
      WITH who AS (SELECT unnest(?::uuid[]) AS suppression_key),
      about AS (
        SELECT m.report_id, NULL AS kind FROM who JOIN feedback_mention m USING (suppression_key)
         UNION ALL
        SELECT f.report_id, f.kind FROM who JOIN feedback_finding f USING (suppression_key))
      SELECT r.received_at, r.source, max(a.kind) AS said, r.raw IS NOT NULL AS kept
        FROM about a JOIN feedback_report r USING (report_id)
       GROUP BY r.report_id ORDER BY r.received_at LIMIT 1000
      """;

  List<SubjectExport.Contact> contacts(Connection tx, Collection<UUID> recipients)
      throws SQLException {
    return KeyedRows.read(
        tx,
        CONTACTS,
        recipients,
        row ->
            new SubjectExport.Contact(
                row.getString("address"),
                row.getString("name"),
                row.getString("locale"),
                Columns.knownInstant(row, "stored_at")));
  }

  List<SubjectExport.Referral> referrals(Connection tx, Collection<UUID> recipients)
      throws SQLException {
    return KeyedRows.read(
        tx,
        REFERRALS,
        recipients,
        row ->
            new SubjectExport.Referral(
                row.getString("referral_id"),
                row.getString("recipient_name"),
                row.getString("member"),
                Columns.knownInstant(row, "referred_at"),
                Columns.knownInstant(row, "stored_at"),
                row.getString("standing"),
                Columns.instant(row, "withdrawn_at")));
  }

  /** Of a report both about the person and naming the person: once. */
  List<SubjectExport.Report> reports(Connection tx, UUID person) throws SQLException {
    return KeyedRows.read(
        tx,
        REPORTS,
        List.of(person),
        row ->
            new SubjectExport.Report(
                Columns.knownInstant(row, "received_at"),
                row.getString("source"),
                row.getString("said"),
                row.getBoolean("kept")));
  }
}
