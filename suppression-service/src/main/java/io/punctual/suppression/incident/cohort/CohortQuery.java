package io.punctual.suppression.incident.cohort;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the mails that a rule picks, in the ledger and in what was brought. Joins the tx. */
@Singleton
final class CohortQuery {

  static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Letters of incidents are no part of a mistake. A claim's token tells its mail from others. */
  private static final String MAILS =
      """
      WITH asked AS (
        SELECT ?::text AS slug, ?::bool AS ledger, ?::bool AS around, ?::text AS plan,
               ?::text AS step, ?::text AS what, ?::timestamptz AS since, ?::timestamptz AS until,
               make_interval(secs => ?::bigint) AS late, ?::bool AS suppressed,
               ?::integer AS copies, ?::uuid[] AS people, ?::text[] AS versions),
      mail AS (
        SELECT r.suppression_key, c.token AS id, c.handed_over_at AS sent_at, c.due,
               p.name || '/' || s.name AS what, false AS around, false AS bounced,
               c.template_version
          FROM asked a
          JOIN claim c ON a.ledger AND c.handed_over_at >= a.since AND c.handed_over_at < a.until
          JOIN plan_name p ON p.id = c.plan
          JOIN step_name s ON s.id = c.step
          JOIN recipient r ON r.recipient_key = c.recipient_key
         WHERE (a.plan IS NULL OR p.name = a.plan) AND (a.step IS NULL OR s.name = a.step)
           AND (a.versions IS NULL OR c.template_version = ANY (a.versions))
           AND p.name NOT LIKE 'incident-%'
        UNION ALL
        SELECT m.suppression_key, m.copy, m.sent_at, m.due, m.what, true, m.bounced, NULL
          FROM asked a
          JOIN incident_mail m ON a.around AND m.slug = a.slug
                              AND m.sent_at >= a.since AND m.sent_at < a.until
         WHERE a.what IS NULL OR m.what = a.what),
      hit AS (
        SELECT m.*,
               count(*) FILTER (WHERE NOT m.bounced)
                 OVER (PARTITION BY m.suppression_key, m.what) AS copies
          FROM mail m CROSS JOIN asked a
         WHERE (a.people IS NULL OR m.suppression_key = ANY (a.people))
           AND (a.late IS NULL OR m.sent_at > m.due + a.late)
           AND (NOT a.suppressed
                OR EXISTS (SELECT 1 FROM suppression s
                            WHERE s.suppression_key = m.suppression_key
                              AND s.suppressed_at < m.sent_at)
                OR EXISTS (SELECT 1 FROM erasure e
                            WHERE e.suppression_key = m.suppression_key
                              AND e.erased_at < m.sent_at)))
      SELECT h.* FROM hit h CROSS JOIN asked a WHERE a.copies <= 1 OR h.copies >= a.copies
       ORDER BY h.suppression_key, h.sent_at, h.id
      """;

  /** A mail, and by what it is known again when another rule picks it too. */
  record Picked(SuppressionKey person, UUID id, Copy copy) {}

  /**
   * The mails that a rule picks.
   *
   * @param people only mails to these; {@code null} = to anybody
   */
  List<Picked> mails(
      Connection tx, String slug, CohortRule rule, @Nullable Collection<SuppressionKey> people)
      throws SQLException {
    try (var statement = tx.prepareStatement(MAILS)) {
      fill(statement, slug, rule, people);
      var picked = new ArrayList<Picked>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          picked.add(
              new Picked(
                  new SuppressionKey(Columns.uuid(row, "suppression_key")),
                  Columns.uuid(row, "id"),
                  new Copy(
                      Columns.knownInstant(row, "sent_at"),
                      Columns.instant(row, "due"),
                      row.getString("what"),
                      row.getBoolean("around"),
                      row.getBoolean("bounced"),
                      row.getString("template_version"))));
        }
      }
      return picked;
    }
  }

  private static void fill(
      PreparedStatement statement,
      String slug,
      CohortRule rule,
      @Nullable Collection<SuppressionKey> people)
      throws SQLException {
    var from = rule.from();
    var until = rule.until();
    var columns =
        Columns.of(statement)
            .value(slug)
            .value(rule.ledger())
            .value(rule.around())
            .value(rule.plan())
            .value(rule.step())
            .value(rule.what())
            .value(from == null ? Instant.EPOCH : from)
            .value(until == null ? LATEST : until)
            .value(rule.lateSeconds())
            .value(rule.onlySuppressed())
            .value(rule.leastCopies());
    if (people == null) {
      columns.value(null);
    } else {
      columns.array("uuid", people, SuppressionKey::value);
    }
    var versions = rule.templateVersions();
    if (versions == null) {
      columns.value(null);
    } else {
      columns.array("text", versions, version -> version);
    }
  }
}
