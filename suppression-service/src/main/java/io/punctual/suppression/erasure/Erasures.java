package io.punctual.suppression.erasure;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Erases people. Joins the caller's transaction.
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
    return erase(tx, List.of(person), who, now).getFirst();
  }

  /** Erases these people as one alone would be; the results are in their order, each once. */
  public List<ErasureResult> erase(
      Connection tx, Collection<SuppressionKey> wanted, String who, Instant now)
      throws SQLException {
    var people = List.copyOf(new LinkedHashSet<>(wanted));
    STEP.before("lock");
    subjects.lock(tx, people);
    STEP.before("keys");
    var added = erasures.insertNew(tx, people, now, who);
    var known = recipients.recipientKeys(tx, people);
    var spellings = known.values().stream().flatMap(List::stream).toList();
    STEP.before("contacts");
    var contacts = erasures.deleteContacts(tx, spellings);
    var reports = erasures.emptyReports(tx, people);
    STEP.before("referrals");
    var referrals = erasures.stripReferrals(tx, spellings);
    var handingOver = erasures.unsettledClaims(tx, spellings);
    var when = erasures.when(tx, people);
    var results = new ArrayList<ErasureResult>();
    for (var person : people) {
      var keys = known.getOrDefault(person, List.of());
      results.add(
          new ErasureResult(
              person,
              keys,
              when.getOrDefault(person, now),
              !added.contains(person),
              (int) keys.stream().filter(contacts::contains).count(),
              sum(keys, referrals),
              reports.getOrDefault(person, 0),
              sum(keys, handingOver)));
    }
    tell(tx, results, who, now);
    return results;
  }

  /** Tells the others of those who are new, and the audit of all of whom something was removed. */
  private void tell(Connection tx, List<ErasureResult> results, String who, Instant now)
      throws SQLException {
    STEP.before("tell");
    for (var result : results) {
      if (!result.repeated()) {
        suppressions.tellErased(tx, result.suppressionKey(), result.recipientKeys(), now);
      }
    }
    STEP.before("audit");
    audit.add(
        tx,
        results.stream()
            .filter(result -> !result.repeated() || result.removedAnything())
            .map(result -> entry(result, who, now))
            .toList());
  }

  private static AuditEntry entry(ErasureResult result, String who, Instant now) {
    var detail =
        "contacts removed %d, referrals stripped %d, reports emptied %d"
            .formatted(
                result.contactsRemoved(), result.referralsStripped(), result.reportsEmptied());
    return new AuditEntry(now, who, "ERASED", result.suppressionKey().value(), detail);
  }

  private static int sum(List<RecipientKey> keys, Map<RecipientKey, Integer> counts) {
    return keys.stream().mapToInt(key -> counts.getOrDefault(key, 0)).sum();
  }
}
