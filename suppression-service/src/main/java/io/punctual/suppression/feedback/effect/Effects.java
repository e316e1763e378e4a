package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.Evidence;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores a finding and what follows from it. Joins the caller's transaction, which holds the
 * person's lock; pending reminders are cancelled as for every suppression, through the outbox.
 */
@Singleton
final class Effects {

  /** Who suppresses and settles, in the audit. */
  static final String WHO = "feedback";

  private final FindingRepository findings;
  private final Suppressions suppressions;
  private final Evidence evidence;
  private final AuditRepository audit;
  private final SoftSettings soft;

  Effects(
      FindingRepository findings,
      Suppressions suppressions,
      Evidence evidence,
      AuditRepository audit,
      SoftSettings soft) {
    this.findings = findings;
    this.suppressions = suppressions;
    this.evidence = evidence;
    this.audit = audit;
    this.soft = soft;
  }

  /** Applies a finding once; false when the same was found out about this send before. */
  boolean apply(Connection tx, StoredFinding finding, String source) throws SQLException {
    var claim = finding.claim();
    boolean open = claim.state() == ClaimState.GRANTED || claim.state() == ClaimState.UNDECIDED;
    if (finding.kind() == FindingKind.DELIVERED && !open) {
      // It tells nothing new, and would be a row for every mail.
      return false;
    }
    if (!findings.insertNew(tx, finding)) {
      return false;
    }
    var effect = Effect.of(finding.kind(), earlier(tx, finding), soft, finding.at());
    boolean suppressed = suppress(tx, finding, effect, source);
    if (finding.kind() != FindingKind.DELIVERED) {
      write(tx, finding, suppressed, source);
    }
    settle(tx, finding, effect.settles());
    return true;
  }

  private List<Instant> earlier(Connection tx, StoredFinding finding) throws SQLException {
    return finding.kind() == FindingKind.SOFT_FAILURE
        ? findings.softFailures(
            tx, finding.subject(), finding.claim().token(), finding.at().minus(soft.within()))
        : List.of();
  }

  private boolean suppress(Connection tx, StoredFinding finding, Effect effect, String source)
      throws SQLException {
    var reason = effect.suppress();
    if (reason == null) {
      return false;
    }
    var from = "feedback " + source;
    var wanted = new Suppression(finding.subject(), reason, from, null, finding.at());
    return !suppressions.add(tx, List.of(wanted)).isEmpty();
  }

  private void settle(Connection tx, StoredFinding finding, @Nullable ClaimState result)
      throws SQLException {
    if (result != null && finding.claim().state() == ClaimState.UNDECIDED) {
      var why = "report %s says %s".formatted(finding.reportId(), finding.kind());
      evidence.settle(tx, finding.claim(), result, new Evidence.Said(WHO, why, finding.at()));
    }
  }

  private void write(Connection tx, StoredFinding finding, boolean suppressed, String source)
      throws SQLException {
    var reminder = finding.claim().reminder();
    var detail =
        "%s/%s%s, report %s from %s%s"
            .formatted(
                reminder.plan(),
                reminder.step(),
                finding.status() == null ? "" : " " + finding.status(),
                finding.reportId(),
                source,
                suppressed ? ", suppressed" : "");
    audit.add(
        tx,
        List.of(
            new AuditEntry(
                finding.at(),
                WHO,
                "MAIL_" + finding.kind(),
                reminder.recipientKey().value(),
                detail)));
  }
}
