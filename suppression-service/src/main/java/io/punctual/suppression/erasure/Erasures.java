package io.punctual.suppression.erasure;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Erases a person. Joins the caller's transaction.
 *
 * <p>What stays: the keys, the referrals' ids and times, the claims (or the same reminder could be
 * sent again), the audit. A mail whose claim was granted before settles as it would have.
 */
@Singleton
public final class Erasures {

  private static final FaultPoint<SQLException> STEP =
      FaultPoint.named("erasure", SQLException::new);

  private final SubjectLock subjects;
  private final RecipientRepository recipients;
  private final ErasureRepository erasures;
  private final Suppressions suppressions;
  private final AuditRepository audit;

  public Erasures(
      SubjectLock subjects,
      RecipientRepository recipients,
      ErasureRepository erasures,
      Suppressions suppressions,
      AuditRepository audit) {
    this.subjects = subjects;
    this.recipients = recipients;
    this.erasures = erasures;
    this.suppressions = suppressions;
    this.audit = audit;
  }

  /**
   * Erases one person under every spelling of the address. Takes the subject's lock itself.
   *
   * <p>Repeated, it removes what may have come since and tells nobody again.
   */
  public ErasureResult erase(Connection tx, SuppressionKey person, String who, Instant now)
      throws SQLException {
    var people = List.of(person);
    STEP.before("lock");
    subjects.lock(tx, people);
    STEP.before("keys");
    boolean isNew = !erasures.insertNew(tx, people, now, who).isEmpty();
    var known = recipients.recipientKeys(tx, people).getOrDefault(person, List.of());
    STEP.before("contacts");
    int contacts = erasures.deleteContacts(tx, known);
    STEP.before("referrals");
    int referrals = erasures.stripReferrals(tx, known);
    STEP.before("tell");
    if (isNew) {
      suppressions.tellErased(tx, person, known, now);
    }
    STEP.before("audit");
    if (isNew || contacts > 0 || referrals > 0) {
      var detail = "contacts removed %d, referrals stripped %d".formatted(contacts, referrals);
      audit.add(tx, List.of(new AuditEntry(now, who, "ERASED", person.value(), detail)));
    }
    return new ErasureResult(
        person,
        known,
        erasures.when(tx, people).getOrDefault(person, now),
        !isNew,
        contacts,
        referrals,
        erasures.unsettledClaims(tx, known));
  }
}
