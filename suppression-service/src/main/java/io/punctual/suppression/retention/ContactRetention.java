package io.punctual.suppression.retention;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Removes contacts that nothing can need any more.
 *
 * <p>The plans are the scheduler's, so when a series has ended is told from what this service
 * knows, and in doubt it has not. Of one recipient:
 *
 * <ul>
 *   <li>While a claim is granted and not settled, the contact stays, whatever else is true.
 *   <li>An <em>orphan</em> has no referral that was open when it was stored and no claim: nothing
 *       was ever planned for it. It goes {@code orphans} after the contact, and after the newest
 *       referral, was stored.
 *   <li>Otherwise the series ended when the person joined or the last referral was withdrawn. The
 *       moment that counts is the latest of that stop, the newest referral's storing and the last
 *       claim's answer.
 *   <li>Without a stop it ended {@code longestSeries} after the newest referral, but not before the
 *       last claim's deadline or answer. Claims that came to an end are no sign by themselves: a
 *       later step may still come.
 *   <li>{@code afterSeries} after that end it goes.
 * </ul>
 *
 * <p>With the contact go the names in the person's referrals. Keys, claims and suppressions stay.
 * Should a claim come all the same, it is answered that there is no contact: nothing is sent.
 */
@Singleton
public final class ContactRetention {

  private final RetentionSettings settings;
  private final Database database;
  private final SubjectLock subjects;
  private final RecipientRepository recipients;
  private final RetentionRepository contacts;
  private final AuditRepository audit;

  public ContactRetention(
      RetentionSettings settings,
      Database database,
      SubjectLock subjects,
      RecipientRepository recipients,
      RetentionRepository contacts,
      AuditRepository audit) {
    this.settings = settings;
    this.database = database;
    this.subjects = subjects;
    this.recipients = recipients;
    this.contacts = contacts;
    this.audit = audit;
  }

  /**
   * Looks at all contacts once, a batch per transaction.
   *
   * @return how many were removed
   */
  public int pass(Instant now) {
    var limits = Limits.at(now, settings);
    int removed = 0;
    var from = Cursor.START;
    while (true) {
      var place = from;
      var batch = database.transact(tx -> contacts.after(tx, place, limits, settings.batchSize()));
      if (batch.isEmpty()) {
        return removed;
      }
      var ended = batch.stream().filter(Candidate::ended).map(Candidate::recipient).toList();
      if (!ended.isEmpty()) {
        removed += database.transact(tx -> remove(tx, ended, limits));
      }
      from = batch.getLast().cursor();
    }
  }

  /** Locks first and then asks again, for a referral may just have come in. */
  private int remove(Connection tx, List<RecipientKey> ended, Limits limits) throws SQLException {
    subjects.lock(tx, recipients.suppressionKeys(tx, ended).values());
    var removed = contacts.deleteEnded(tx, ended, limits);
    contacts.stripReferrals(tx, removed);
    audit.add(
        tx,
        removed.stream()
            .map(
                recipient ->
                    new AuditEntry(
                        limits.now(),
                        "retention",
                        "CONTACT_REMOVED",
                        recipient.value(),
                        "its series has ended"))
            .toList());
    return removed.size();
  }
}
