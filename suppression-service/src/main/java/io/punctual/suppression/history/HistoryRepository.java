package io.punctual.suppression.history;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads everything that is stored about one person, but for address and names. */
@Singleton
final class HistoryRepository {

  private static final String SUPPRESSION =
      """
      SELECT reason, source, note, suppressed_at FROM suppression
       WHERE suppression_key = ANY (?::uuid[])
      """;

  private static final String ERASURE =
      """
      SELECT erased_at, erased_by FROM erasure WHERE suppression_key = ANY (?::uuid[])
      """;

  private static final String RECIPIENTS =
      """
      SELECT recipient_key, created_at, stopped, stopped_at FROM recipient
       WHERE suppression_key = ANY (?::uuid[]) ORDER BY created_at, recipient_key
      """;

  private static final String DOMAINS =
      """
      SELECT domain FROM contact WHERE recipient_key = ANY (?::uuid[])
      """;

  private static final String REFERRALS =
      """
      SELECT referral_id, recipient_key, member_id, locale, zone, referred_at, stored_at, standing,
             merged, withdrawn_at
        FROM referral WHERE recipient_key = ANY (?::uuid[])
       ORDER BY recipient_key, stored_seq LIMIT 1000
      """;

  private static final String STOPS =
      """
      WITH who AS (SELECT unnest(?::uuid[]) AS recipient_key)
      SELECT 'WITHDRAWN' AS kind, NULL AS referral_id, m.member_id, m.occurred_at, m.stored_at
        FROM who JOIN member_stop m USING (recipient_key)
      UNION ALL
      SELECT s.kind, s.referral_id, NULL, s.occurred_at, s.stored_at
        FROM who JOIN referral f USING (recipient_key) JOIN referral_stop s USING (referral_id)
       ORDER BY 4 LIMIT 1000
      """;

  private static final String CLAIMS =
      """
      SELECT c.*, p.name AS plan_name, s.name AS step_name
        FROM claim c JOIN plan_name p ON p.id = c.plan JOIN step_name s ON s.id = c.step
       WHERE c.recipient_key = ANY (?::uuid[])
       ORDER BY c.due, c.recipient_key, c.plan, c.step
      """;

  private static final String MEMBERS =
      """
      SELECT DISTINCT m.member_id, m.standing, m.why, m.set_by, m.set_at
        FROM referral f JOIN member_standing m USING (member_id)
       WHERE f.recipient_key = ANY (?::uuid[]) AND m.standing <> 'FREE'
       ORDER BY m.member_id LIMIT 100
      """;

  /** Sorts what it finds: by the order of the id alone it would read the whole audit. */
  private static final String AUDIT =
      """
      SELECT * FROM (
        SELECT id, at, who, act, detail FROM audit WHERE subject = ANY (?::uuid[])
         ORDER BY id + 0 DESC LIMIT 1000) AS newest
       ORDER BY id
      """;

  List<SubjectView.SuppressionLine> suppression(Connection tx, SuppressionKey person)
      throws SQLException {
    return KeyedRows.read(
        tx,
        SUPPRESSION,
        List.of(person.value()),
        row ->
            new SubjectView.SuppressionLine(
                row.getString("reason"),
                row.getString("source"),
                row.getString("note"),
                Columns.knownInstant(row, "suppressed_at")));
  }

  /** The erasure, as a line of its own kind. */
  List<SubjectView.SuppressionLine> erasure(Connection tx, SuppressionKey person)
      throws SQLException {
    return KeyedRows.read(
        tx,
        ERASURE,
        List.of(person.value()),
        row ->
            new SubjectView.SuppressionLine(
                "ERASED",
                row.getString("erased_by"),
                null,
                Columns.knownInstant(row, "erased_at")));
  }

  List<SubjectView.Recipient> recipients(Connection tx, SuppressionKey person) throws SQLException {
    return KeyedRows.read(
        tx,
        RECIPIENTS,
        List.of(person.value()),
        row ->
            new SubjectView.Recipient(
                row.getString("recipient_key"),
                Columns.knownInstant(row, "created_at"),
                row.getString("stopped"),
                Columns.instant(row, "stopped_at")));
  }

  /** The mail domains of the stored addresses, to tell which holds concern them. */
  List<String> domains(Connection tx, Collection<UUID> recipients) throws SQLException {
    return KeyedRows.read(tx, DOMAINS, recipients, row -> row.getString("domain"));
  }

  List<SubjectView.Referral> referrals(Connection tx, Collection<UUID> recipients)
      throws SQLException {
    return KeyedRows.read(
        tx,
        REFERRALS,
        recipients,
        row ->
            new SubjectView.Referral(
                row.getString("referral_id"),
                row.getString("recipient_key"),
                row.getString("member_id"),
                row.getString("locale"),
                row.getString("zone"),
                Columns.knownInstant(row, "referred_at"),
                Columns.knownInstant(row, "stored_at"),
                row.getString("standing"),
                row.getBoolean("merged"),
                Columns.instant(row, "withdrawn_at")));
  }

  List<SubjectView.Stop> stops(Connection tx, Collection<UUID> recipients) throws SQLException {
    return KeyedRows.read(
        tx,
        STOPS,
        recipients,
        row ->
            new SubjectView.Stop(
                row.getString("kind"),
                row.getString("referral_id"),
                row.getString("member_id"),
                Columns.knownInstant(row, "occurred_at"),
                Columns.knownInstant(row, "stored_at")));
  }

  List<SubjectView.Claim> claims(Connection tx, Collection<UUID> recipients) throws SQLException {
    return KeyedRows.read(tx, CLAIMS, recipients, HistoryRepository::claim);
  }

  private static SubjectView.Claim claim(ResultSet row) throws SQLException {
    return new SubjectView.Claim(
        row.getString("recipient_key"),
        row.getString("plan_name"),
        row.getString("step_name"),
        row.getInt("attempt"),
        row.getString("state"),
        row.getString("reason"),
        Columns.knownInstant(row, "due"),
        Columns.knownInstant(row, "deadline"),
        Columns.knownInstant(row, "answered_at"),
        Columns.instant(row, "granted_at"),
        Columns.instant(row, "lease_until"),
        Columns.instant(row, "not_before"),
        Columns.instant(row, "handed_over_at"),
        row.getObject("smtp_code", Integer.class),
        row.getString("enhanced_status"),
        row.getString("queue_id"),
        row.getString("template_version"),
        row.getString("settled_by"));
  }

  /** The restricted members among those who referred the person. */
  List<SubjectView.MemberLine> members(Connection tx, Collection<UUID> recipients)
      throws SQLException {
    return KeyedRows.read(
        tx,
        MEMBERS,
        recipients,
        row ->
            new SubjectView.MemberLine(
                row.getString("member_id"),
                row.getString("standing"),
                row.getString("why"),
                row.getString("set_by"),
                Columns.knownInstant(row, "set_at")));
  }

  List<SubjectView.AuditLine> audit(Connection tx, Collection<UUID> keys) throws SQLException {
    return KeyedRows.read(
        tx,
        AUDIT,
        keys,
        row ->
            new SubjectView.AuditLine(
                Columns.knownInstant(row, "at"),
                row.getString("who"),
                row.getString("act"),
                row.getString("detail")));
  }
}
