package io.punctual.suppression.feedback.breaker;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.hold.HoldScope;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts mails and what came back of them. Every method joins the caller's transaction.
 *
 * <p>Of a plan or a domain, only what came since its last release counts, or it would be held again
 * at once for what somebody has looked at already.
 */
@Singleton
final class TallyRepository {

  private static final String LAST_COUNTED = "SELECT max(minute) AS minute FROM handed_over";

  private static final String COUNT =
      """
      INSERT INTO handed_over (minute, plan, domain, mails)
      SELECT m.minute, m.plan, CASE WHEN grouping(m.domain) = 1 THEN '*' ELSE m.domain END,
             count(*)
        FROM (SELECT date_trunc('minute', c.handed_over_at, 'UTC') AS minute, c.plan,
                     coalesce(k.domain, '') AS domain
                FROM claim c LEFT JOIN contact k USING (recipient_key)
               WHERE c.handed_over_at >= ? AND c.handed_over_at < ?) AS m
       GROUP BY m.minute, m.plan, GROUPING SETS ((), (m.domain))
       ORDER BY 1, 2, 3
      ON CONFLICT (minute, plan, domain) DO UPDATE SET mails = excluded.mails
      """;

  private static final String FORGET = "DELETE FROM handed_over WHERE minute < ?";

  /** A mail that was refused at once was not handed over, but is one of those that came back. */
  private static final String BY_PLAN =
      """
      SELECT t.*, t.refused + (SELECT coalesce(sum(h.mails), 0) FROM handed_over h
                                WHERE h.domain = '*' AND h.minute >= t.since
                                  AND h.plan = t.plan) AS mails
        FROM (SELECT s.name, s.plan, s.since,
                     count(*) FILTER (WHERE f.report_id IS NULL) AS refused,
                     count(DISTINCT f.claim_token) FILTER (WHERE f.kind = ANY (?)) AS bounces,
                     count(*) FILTER (WHERE f.kind = 'COMPLAINED') AS complaints
                FROM (SELECT p.id AS plan, p.name,
                             greatest(?::timestamptz,
                                      (SELECT max(released_at) FROM hold
                                        WHERE plan = p.name AND kind = 'PLAN')) AS since
                        FROM plan_name p) AS s
                JOIN feedback_finding f ON f.plan = s.plan AND f.found_at >= s.since
               WHERE f.found_at >= ?
               GROUP BY s.name, s.plan, s.since) AS t
       WHERE t.bounces >= ? OR t.complaints >= ?
      """;

  private static final String BY_DOMAIN =
      """
      SELECT t.*, t.refused + (SELECT coalesce(sum(h.mails), 0) FROM handed_over h
                                WHERE h.domain = t.name AND h.minute >= t.since) AS mails
        FROM (SELECT f.domain AS name, coalesce(greatest(?::timestamptz, r.at), ?) AS since,
                     count(*) FILTER (WHERE f.report_id IS NULL) AS refused,
                     count(DISTINCT f.claim_token) FILTER (WHERE f.kind = ANY (?)) AS bounces,
                     count(*) FILTER (WHERE f.kind = 'COMPLAINED') AS complaints
                FROM feedback_finding f
                LEFT JOIN (SELECT domain, max(released_at) AS at FROM hold
                            WHERE plan = '' AND kind = 'DOMAIN' AND released_at IS NOT NULL
                            GROUP BY domain) AS r ON r.domain = f.domain
               WHERE f.found_at >= ? AND f.domain IS NOT NULL
                 AND (r.at IS NULL OR f.found_at >= r.at)
               GROUP BY f.domain, r.at) AS t
       WHERE t.bounces >= ? OR t.complaints >= ?
      """;

  private static final String[] BOUNCES = {"DEAD_ADDRESS", "SOFT_FAILURE", "BLOCKED"};

  /** The last minute of which anything was counted. */
  Optional<Instant> lastCounted(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(LAST_COUNTED);
        var rows = statement.executeQuery()) {
      rows.next();
      return Optional.ofNullable(Columns.instant(rows, "minute"));
    }
  }

  /** Counts the mails handed over from one full minute to before another, anew. */
  int count(Connection tx, Instant from, Instant until) throws SQLException {
    try (var statement = tx.prepareStatement(COUNT)) {
      Columns.of(statement).value(from).value(until);
      return statement.executeUpdate();
    }
  }

  /** Removes the counts before {@code until}. */
  int forget(Connection tx, Instant until) throws SQLException {
    try (var statement = tx.prepareStatement(FORGET)) {
      Columns.of(statement).value(until);
      return statement.executeUpdate();
    }
  }

  /** Every plan and every domain of which enough came back since {@code since} to look at it. */
  List<Tally> tallies(Connection tx, Instant since, BreakerSettings settings) throws SQLException {
    var tallies = new ArrayList<Tally>();
    try (var statement = tx.prepareStatement(BY_PLAN)) {
      Columns.of(statement)
          .value(tx.createArrayOf("text", BOUNCES))
          .value(since)
          .value(since)
          .value(settings.bouncesFrom())
          .value(settings.complaintsFrom());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          tallies.add(tally(HoldScope.ofPlan(rows.getString("name")), rows));
        }
      }
    }
    try (var statement = tx.prepareStatement(BY_DOMAIN)) {
      Columns.of(statement)
          .value(since)
          .value(since)
          .value(tx.createArrayOf("text", BOUNCES))
          .value(since)
          .value(settings.bouncesFrom())
          .value(settings.complaintsFrom());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          tallies.add(tally(ofDomain(rows.getString("name")), rows));
        }
      }
    }
    return tallies;
  }

  private static HoldScope ofDomain(@Nullable String domain) {
    return new HoldScope(HoldScope.Kind.DOMAIN, null, null, domain);
  }

  private static Tally tally(HoldScope scope, ResultSet row) throws SQLException {
    return new Tally(
        scope, row.getLong("bounces"), row.getLong("complaints"), row.getLong("mails"));
  }
}
