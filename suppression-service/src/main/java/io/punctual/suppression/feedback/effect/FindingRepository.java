package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.name.PlanNames;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The table {@code feedback_finding}. Every method joins the caller's transaction. */
@Singleton
final class FindingRepository {

  private static final String INSERT =
      """
      INSERT INTO feedback_finding (claim_token, kind, report_id, recipient_key, suppression_key,
                                    plan, domain, member_id, status, found_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (claim_token, kind) DO NOTHING
      """;

  private static final String ABOUT =
      """
      SELECT (SELECT domain FROM contact WHERE recipient_key = ?) AS domain,
             (SELECT member_id FROM referral
               WHERE recipient_key = ? AND withdrawn_at IS NULL
               ORDER BY recipient_key, stored_seq LIMIT 1) AS member_id
      """;

  private static final String EARLIER =
      """
      SELECT found_at FROM feedback_finding
       WHERE suppression_key = ? AND found_at >= ? AND kind = ? AND claim_token <> ?
       ORDER BY suppression_key, found_at LIMIT 100
      """;

  private static final String UNDECIDED =
      """
      SELECT c.token, f.kind
        FROM (SELECT token FROM claim WHERE state = 'UNDECIDED') AS c
        JOIN feedback_finding f ON f.claim_token = c.token
       LIMIT ?
      """;

  private static final String FORGET =
      """
      DELETE FROM feedback_finding
       WHERE (claim_token, kind) IN (
         SELECT claim_token, kind FROM feedback_finding WHERE found_at < ?
          ORDER BY found_at LIMIT ?)
      """;

  private final PlanNames plans;

  FindingRepository(PlanNames plans) {
    this.plans = plans;
  }

  /** Stores a finding; false when the same was found out about this send before. */
  boolean insertNew(Connection tx, StoredFinding finding) throws SQLException {
    var reminder = finding.claim().reminder();
    try (var statement = tx.prepareStatement(INSERT)) {
      Columns.of(statement)
          .value(finding.claim().token())
          .value(finding.kind().name())
          .value(finding.reportId())
          .value(reminder.recipientKey().value())
          .value(finding.subject().value())
          .value(plans.id(reminder.plan()))
          .value(finding.about().domain())
          .value(finding.about().memberId())
          .value(finding.status())
          .value(finding.at());
      return statement.executeUpdate() == 1;
    }
  }

  /** Where the recipient's mailbox is, and who referred: of several, the one the mail names. */
  StoredFinding.About about(Connection tx, RecipientKey recipient) throws SQLException {
    try (var statement = tx.prepareStatement(ABOUT)) {
      Columns.of(statement).value(recipient.value()).value(recipient.value());
      try (var row = statement.executeQuery()) {
        row.next();
        return new StoredFinding.About(row.getString("domain"), row.getString("member_id"));
      }
    }
  }

  /** When other sends to the person failed softly, from {@code since} on. */
  List<Instant> softFailures(Connection tx, SuppressionKey subject, UUID besides, Instant since)
      throws SQLException {
    try (var statement = tx.prepareStatement(EARLIER)) {
      Columns.of(statement)
          .value(subject.value())
          .value(since)
          .value(FindingKind.SOFT_FAILURE.name())
          .value(besides);
      var times = new ArrayList<Instant>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          times.add(Columns.knownInstant(rows, "found_at"));
        }
      }
      return times;
    }
  }

  /** What was found out about sends of which nobody knows what became, by the claims' tokens. */
  Map<UUID, List<FindingKind>> ofUndecided(Connection tx, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(UNDECIDED)) {
      Columns.of(statement).value(limit);
      var kinds = new LinkedHashMap<UUID, List<FindingKind>>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          kinds
              .computeIfAbsent(Columns.uuid(rows, "token"), token -> new ArrayList<>())
              .add(FindingKind.valueOf(rows.getString("kind")));
        }
      }
      return kinds;
    }
  }

  /** Removes those older than {@code before}; returns how many. */
  int forget(Connection tx, Instant before, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(FORGET)) {
      Columns.of(statement).value(before).value(limit);
      return statement.executeUpdate();
    }
  }
}
