package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.feedback.effect.RefusedAtOnce.Found;
import io.punctual.suppression.name.PlanNames;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The rows of {@code feedback_finding} that no report made but a refusal during the hand-over.
 * Every method joins the caller's transaction.
 */
@Singleton
final class RefusalRepository {

  static final String INSERT =
      """
      INSERT INTO feedback_finding (claim_token, kind, recipient_key, suppression_key, plan, domain,
                                    member_id, status, found_at)
      SELECT n.token, n.kind, n.recipient, n.subject, n.plan,
             (SELECT domain FROM contact WHERE recipient_key = n.recipient),
             (SELECT member_id FROM referral
               WHERE recipient_key = n.recipient AND withdrawn_at IS NULL
               ORDER BY recipient_key, stored_seq LIMIT 1),
             n.status, ?
        FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::smallint[], ?::text[])
             AS n (token, kind, recipient, subject, plan, status)
      ON CONFLICT (claim_token, kind) DO NOTHING
      RETURNING claim_token
      """;

  static final String EARLIER =
      """
      SELECT n.token, f.found_at
        FROM unnest(?::uuid[], ?::uuid[]) AS n (token, subject)
       CROSS JOIN LATERAL (
         SELECT found_at FROM feedback_finding
          WHERE suppression_key = n.subject AND found_at >= ? AND kind = 'SOFT_FAILURE'
            AND claim_token <> n.token
          ORDER BY suppression_key, found_at LIMIT 100) AS f
      """;

  private final PlanNames plans;

  RefusalRepository(PlanNames plans) {
    this.plans = plans;
  }

  /** Stores what was found out, each once; returns the tokens of those that were not known. */
  Set<UUID> insertNew(Connection tx, Collection<Found> found, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(INSERT)) {
      Columns.of(statement)
          .value(now)
          .array("uuid", found, Found::token)
          .array("text", found, one -> one.kind().name())
          .array("uuid", found, one -> one.refusal().claim().reminder().recipientKey().value())
          .array("uuid", found, one -> one.refusal().subject().value())
          .array("smallint", found, one -> plans.id(one.refusal().claim().reminder().plan()))
          .array("text", found, one -> one.refusal().claim().enhancedStatus());
      var stored = new HashSet<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          stored.add(Columns.uuid(rows, "claim_token"));
        }
      }
      return stored;
    }
  }

  /** When other sends to the same people failed softly, from {@code since} on, by token. */
  Map<UUID, List<Instant>> softFailures(Connection tx, Collection<Found> found, Instant since)
      throws SQLException {
    try (var statement = tx.prepareStatement(EARLIER)) {
      Columns.of(statement)
          .array("uuid", found, Found::token)
          .array("uuid", found, one -> one.refusal().subject().value())
          .value(since);
      var times = new HashMap<UUID, List<Instant>>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          times
              .computeIfAbsent(Columns.uuid(rows, "token"), token -> new ArrayList<>())
              .add(Columns.knownInstant(rows, "found_at"));
        }
      }
      return times;
    }
  }
}
