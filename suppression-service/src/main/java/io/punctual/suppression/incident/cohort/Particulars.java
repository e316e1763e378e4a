package io.punctual.suppression.incident.cohort;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.Incident;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person: from the incident's lists, else the vault, else the latest referral.
 *
 * @param recipientKey the spelling whose address is stored, or else any
 */
record Particulars(
    RecipientKey recipientKey,
    @Nullable String locale,
    @Nullable ZoneId zone,
    @Nullable String segment) {

  /** Those with an address come last, and so win; among these, the one known first. */
  private static final String OF =
      """
      SELECT r.suppression_key, r.recipient_key, coalesce(p.locale, c.locale, f.locale) AS locale,
             coalesce(p.zone, f.zone) AS zone, p.segment
        FROM recipient r
        LEFT JOIN contact c ON c.recipient_key = r.recipient_key
        LEFT JOIN incident_particulars p ON p.slug = ? AND p.recipient_key = r.recipient_key
        LEFT JOIN LATERAL (
          SELECT f.locale, f.zone FROM referral f WHERE f.recipient_key = r.recipient_key
           ORDER BY f.stored_seq DESC LIMIT 1) AS f ON true
       WHERE r.suppression_key = ANY (?::uuid[])
       ORDER BY c.recipient_key IS NOT NULL, r.created_at DESC, r.recipient_key
      """;

  /** Of these people; whoever was never heard of is absent. */
  static Map<SuppressionKey, Particulars> of(
      Connection tx, Incident incident, Collection<SuppressionKey> people) throws SQLException {
    var known = new HashMap<SuppressionKey, Particulars>();
    try (var statement = tx.prepareStatement(OF)) {
      Columns.of(statement).value(incident.slug()).array("uuid", people, SuppressionKey::value);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          var zone = row.getString("zone");
          var one =
              new Particulars(
                  new RecipientKey(Columns.uuid(row, "recipient_key")),
                  row.getString("locale"),
                  zone == null ? null : ZoneId.of(zone),
                  row.getString("segment"));
          known.merge(
              new SuppressionKey(Columns.uuid(row, "suppression_key")), one, Particulars::over);
        }
      }
    }
    return known;
  }

  /** {@code better}, and what is known of this where that is silent. */
  private Particulars over(Particulars better) {
    return new Particulars(
        better.recipientKey,
        better.locale == null ? locale : better.locale,
        better.zone == null ? zone : better.zone,
        better.segment == null ? segment : better.segment);
  }
}
