package io.punctual.suppression.claim;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes the table {@code claim}. */
@Singleton
final class JdbcClaimWriter implements ClaimWriter {

  static final String ANSWER =
      """
      INSERT INTO claim (recipient_key, plan, step, token, attempt, state, settled_by, reason, due,
                         deadline, granted_at, lease_until, not_before, answered_at, sender)
      SELECT n.*, ?, ?
        FROM unnest(?::uuid[], ?::smallint[], ?::smallint[], ?::uuid[], ?::int[], ?::text[],
                    ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::timestamptz[])
             AS n (recipient_key, plan, step, token, attempt, state, settled_by, reason, due,
                   deadline, granted_at, lease_until, not_before)
      ON CONFLICT (recipient_key, plan, step) DO UPDATE
         SET token = excluded.token, attempt = excluded.attempt, state = excluded.state,
             settled_by = excluded.settled_by, reason = excluded.reason, due = excluded.due,
             deadline = excluded.deadline, granted_at = excluded.granted_at,
             lease_until = excluded.lease_until, not_before = excluded.not_before,
             answered_at = excluded.answered_at, sender = excluded.sender,
             handed_over_at = NULL, smtp_code = NULL, enhanced_status = NULL, queue_id = NULL,
             template_version = NULL
       WHERE claim.state = 'RETURNED'
      """;

  static final String SETTLE =
      """
      UPDATE claim c
         SET state = n.state, settled_by = n.settled_by, reason = n.reason,
             not_before = n.not_before, handed_over_at = n.handed_over_at,
             smtp_code = n.smtp_code, enhanced_status = n.enhanced_status, queue_id = n.queue_id,
             template_version = n.template_version
        FROM unnest(?::uuid[], ?::smallint[], ?::smallint[], ?::text[], ?::text[], ?::text[],
                    ?::timestamptz[], ?::timestamptz[], ?::smallint[], ?::text[], ?::text[],
                    ?::text[])
             AS n (recipient_key, plan, step, state, settled_by, reason, not_before,
                   handed_over_at, smtp_code, enhanced_status, queue_id, template_version)
       WHERE c.recipient_key = n.recipient_key AND c.plan = n.plan AND c.step = n.step
         AND c.state IN ('GRANTED', 'UNDECIDED')
      """;

  private final ClaimRows rows;

  JdbcClaimWriter(ClaimRows rows) {
    this.rows = rows;
  }

  @Override
  public void answer(
      Connection tx, Collection<StoredClaim> claims, Instant now, @Nullable String sender)
      throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(ANSWER)) {
      var columns = Columns.of(statement).value(now).value(sender == null ? "" : sender);
      rows.bind(columns, claims, StoredClaim::reminder)
          .array("uuid", claims, StoredClaim::token)
          .array("int4", claims, StoredClaim::attempt)
          .array("text", claims, claim -> claim.state().name())
          .array("text", claims, JdbcClaimWriter::source)
          .array("text", claims, StoredClaim::reason)
          .array("timestamptz", claims, StoredClaim::due)
          .array("timestamptz", claims, StoredClaim::deadline)
          .array("timestamptz", claims, StoredClaim::grantedAt)
          .array("timestamptz", claims, StoredClaim::leaseUntil)
          .array("timestamptz", claims, StoredClaim::notBefore);
      expect(claims.size(), statement.executeUpdate());
    }
  }

  @Override
  public void settle(Connection tx, Collection<StoredClaim> claims) throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(SETTLE)) {
      rows.bind(Columns.of(statement), claims, StoredClaim::reminder)
          .array("text", claims, claim -> claim.state().name())
          .array("text", claims, JdbcClaimWriter::source)
          .array("text", claims, StoredClaim::reason)
          .array("timestamptz", claims, StoredClaim::notBefore)
          .array("timestamptz", claims, StoredClaim::handedOverAt)
          .array("int2", claims, StoredClaim::smtpCode)
          .array("text", claims, StoredClaim::enhancedStatus)
          .array("text", claims, StoredClaim::queueId)
          .array("text", claims, StoredClaim::templateVersion);
      expect(claims.size(), statement.executeUpdate());
    }
  }

  private static @Nullable String source(StoredClaim claim) {
    return claim.settledBy() == null ? null : claim.settledBy().name();
  }

  private static void expect(int wanted, int changed) {
    if (wanted != changed) {
      throw new IllegalStateException(
          "%d claims changed under us".formatted(Math.abs(wanted - changed)));
    }
  }
}
