package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.claim.Refusal;
import io.punctual.suppression.claim.Refusals;
import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.reading.ReplyReading;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Judges mails that were refused while they were handed over like those that came back later: the
 * same reading, the same effect, the same counting; a few statements for all of an exchange.
 */
@Singleton
final class RefusedAtOnce implements Refusals {

  private final RefusalRepository found;
  private final Suppressions suppressions;
  private final AuditRepository audit;
  private final SoftSettings soft;

  RefusedAtOnce(
      RefusalRepository found,
      Suppressions suppressions,
      AuditRepository audit,
      SoftSettings soft) {
    this.found = found;
    this.suppressions = suppressions;
    this.audit = audit;
    this.soft = soft;
  }

  /** What one refusal says, and of which send. */
  record Found(Refusal refusal, FindingKind kind) {

    UUID token() {
      return refusal.claim().token();
    }
  }

  @Override
  public void judge(Connection tx, List<Refusal> refusals, Instant now) throws SQLException {
    var read = refusals.stream().flatMap(refusal -> read(refusal).stream()).toList();
    if (read.isEmpty()) {
      return;
    }
    var known = found.insertNew(tx, read, now);
    var news = read.stream().filter(one -> known.contains(one.token())).toList();
    var earlier = earlier(tx, news, now);
    var wanted = new ArrayList<Suppression>();
    var lines = new ArrayList<AuditEntry>();
    for (var one : news) {
      var before = earlier.getOrDefault(one.token(), List.of());
      var reason = Effect.of(one.kind(), before, soft, now).suppress();
      if (reason != null) {
        var subject = one.refusal().subject();
        wanted.add(new Suppression(subject, reason, "smtp " + code(one), null, now));
      }
      lines.add(line(one, reason != null, now));
    }
    if (!wanted.isEmpty()) {
      suppressions.add(tx, wanted);
    }
    audit.add(tx, lines);
  }

  private static Optional<Found> read(Refusal refusal) {
    var status = refusal.claim().enhancedStatus();
    return ReplyReading.read(refusal.command(), status, refusal.text())
        .map(finding -> new Found(refusal, kind(finding)));
  }

  private static FindingKind kind(Finding finding) {
    return switch (finding) {
      case Finding.DeadAddress dead -> FindingKind.DEAD_ADDRESS;
      case Finding.Blocked blocked -> FindingKind.BLOCKED;
      default -> FindingKind.SOFT_FAILURE;
    };
  }

  private Map<UUID, List<Instant>> earlier(Connection tx, Collection<Found> news, Instant now)
      throws SQLException {
    var failed = news.stream().filter(one -> one.kind() == FindingKind.SOFT_FAILURE).toList();
    return failed.isEmpty() ? Map.of() : found.softFailures(tx, failed, now.minus(soft.within()));
  }

  private static String code(Found one) {
    var claim = one.refusal().claim();
    var status = claim.enhancedStatus();
    return status == null ? String.valueOf(claim.smtpCode()) : status;
  }

  private static AuditEntry line(Found one, boolean suppressed, Instant now) {
    var reminder = one.refusal().claim().reminder();
    var detail =
        "%s/%s %s, said at once by the mail server%s"
            .formatted(
                reminder.plan(), reminder.step(), code(one), suppressed ? ", suppressed" : "");
    return new AuditEntry(
        now, Effects.WHO, "MAIL_" + one.kind(), reminder.recipientKey().value(), detail);
  }
}
