package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.simulation.database.MemoryIndex;
import io.punctual.simulation.database.MemorySequence;
import io.punctual.simulation.database.MemoryTable;
import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Audit;
import io.punctual.simulation.suppression.Rows.Claim;
import io.punctual.simulation.suppression.Rows.Contact;
import io.punctual.simulation.suppression.Rows.EarlyStop;
import io.punctual.simulation.suppression.Rows.Erasure;
import io.punctual.simulation.suppression.Rows.LateMinute;
import io.punctual.simulation.suppression.Rows.Limit;
import io.punctual.simulation.suppression.Rows.MemberStop;
import io.punctual.simulation.suppression.Rows.Partition;
import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.simulation.suppression.Rows.Referral;
import io.punctual.simulation.suppression.Rows.Reminder;
import io.punctual.simulation.suppression.Rows.StoredHold;
import io.punctual.suppression.books.PartitionBook;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.suppression.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The suppression service's tables in memory. Made once per database; processes come and go over
 * them.
 */
public final class SuppressionTables {

  final MemoryTable<Key, Key> subjects;
  final MemoryTable<Key, Recipient> recipients;
  final MemoryIndex<Key, Key, Recipient> recipientsByPerson;
  final MemoryTable<Key, Contact> contacts;
  final MemoryIndex<Instant, Key, Contact> contactsByAge;
  final MemoryTable<String, Referral> referrals;
  final MemoryIndex<Key, String, Referral> referralsByRecipient;
  final MemorySequence referralSequence;
  final MemoryTable<EarlyStop, Instant> earlyStops;
  final MemoryTable<MemberStop, Instant> memberStops;
  final MemoryTable<Key, Suppression> suppressions;
  final MemoryTable<Key, Erasure> erasures;
  final MemoryTable<Reminder, Claim> claims;
  final MemoryIndex<UUID, Reminder, Claim> claimsByToken;
  final MemoryIndex<Instant, Reminder, Claim> leases;
  final MemoryIndex<Instant, Reminder, Claim> undecided;
  final MemoryIndex<Key, Reminder, Claim> claimsByRecipient;
  final MemoryTable<Key, StoredHold> holds;
  final MemoryIndex<Integer, Key, StoredHold> holdsByEpoch;
  final MemoryIndex<Integer, Key, StoredHold> openHolds;
  final MemoryTable<String, Limit> limits;
  final MemoryTable<LateMinute, Integer> lateClaims;
  final MemoryTable<Partition, PartitionBook> books;
  final MemoryTable<Long, Audit> audit;
  final MemoryIndex<Key, Long, Audit> auditBySubject;
  final MemorySequence auditSequence;
  final MemoryTable<String, Environment> environment;
  private String fingerprint = "first";

  /** Makes empty tables in {@code database}. */
  public SuppressionTables(MemoryDatabase database) {
    subjects = database.table();
    recipients = database.table();
    recipientsByPerson = recipients.index(row -> true, row -> Key.of(row.suppressionKey()));
    contacts = database.table();
    contactsByAge = contacts.index(row -> true, Contact::storedAt);
    referrals = database.table();
    referralsByRecipient =
        referrals.index(row -> row.recipientKey() != null, SuppressionTables::recipient);
    referralSequence = database.sequence();
    earlyStops = database.table();
    memberStops = database.table();
    suppressions = database.table();
    erasures = database.table();
    claims = database.table();
    claimsByToken = claims.index(row -> true, row -> row.claim().token());
    leases = claims.index(row -> state(row) == ClaimState.GRANTED, SuppressionTables::leaseUntil);
    undecided = claims.index(row -> state(row) == ClaimState.UNDECIDED, Claim::answeredAt);
    claimsByRecipient =
        claims.index(row -> true, row -> Key.of(row.claim().reminder().recipientKey()));
    holds = database.table();
    holdsByEpoch = holds.index(row -> true, row -> row.hold().epoch());
    openHolds = holds.index(row -> row.hold().releasedAt() == null, row -> row.hold().epoch());
    limits = database.table();
    lateClaims = database.table();
    books = database.table();
    audit = database.table();
    auditBySubject =
        audit.index(row -> row.entry().subject() != null, SuppressionTables::subjectOf);
    auditSequence = database.sequence();
    environment = database.table();
  }

  /** What the server says of the database. */
  String fingerprint() {
    return fingerprint;
  }

  /** Whether a claim with this token is granted and not settled. */
  public boolean granted(UUID token) {
    return claimsByToken.at(token).anyMatch(row -> state(row) == ClaimState.GRANTED);
  }

  /** Makes the database another one, as a restore from a dump or a promoted standby does. */
  public void comeFrom(String elsewhere) {
    fingerprint = elsewhere;
  }

  /** The referrals of one recipient, first stored first. */
  List<Referral> referralsOf(Key recipient) {
    return referralsByRecipient
        .at(recipient)
        .sorted((a, b) -> Long.compare(a.storedSeq(), b.storedSeq()))
        .toList();
  }

  /** Takes the names out of these people's referrals; returns how many had any. */
  int stripReferrals(MemoryTransaction tx, Collection<RecipientKey> people) {
    int stripped = 0;
    for (var person : people) {
      for (var referral : referralsOf(Key.of(person))) {
        if (referral.named()) {
          referrals.put(tx, referral.referralId(), referral.stripped());
          stripped++;
        }
      }
    }
    return stripped;
  }

  private static ClaimState state(Claim row) {
    return row.claim().state();
  }

  private static Instant leaseUntil(Claim row) {
    return Optional.ofNullable(row.claim().leaseUntil()).orElse(Instant.MAX);
  }

  private static Key recipient(Referral row) {
    return Optional.ofNullable(row.recipientKey()).map(Key::of).orElseThrow();
  }

  private static Key subjectOf(Audit row) {
    return Optional.ofNullable(row.entry().subject()).map(Key::new).orElseThrow();
  }
}
