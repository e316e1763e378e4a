package io.punctual.suppression.intake;

import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.intake.IntakeRecord.Joined;
import io.punctual.suppression.intake.IntakeRecord.Referred;
import io.punctual.suppression.intake.IntakeRecord.Withdrawn;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides what a batch changes, record by record, over what is stored. Pure: it reads and writes
 * nothing; what is to be written is in {@link #changes}. One thread, one transaction.
 */
final class Ledger {

  private final Map<RecipientKey, Subject> subjects;
  private final Map<String, Optional<Subject>> referrals;
  private final Map<String, Set<String>> earlyStops;
  private final Changes changes = new Changes();

  /**
   * @param subjects everybody the batch may concern, under lock
   * @param referrals the stored referrals that the batch names; empty for a refused address
   * @param earlyStops what was said of referrals before they came, by referralId
   */
  Ledger(
      Map<RecipientKey, Subject> subjects,
      Map<String, Optional<Subject>> referrals,
      Map<String, Set<String>> earlyStops) {
    this.subjects = subjects;
    this.referrals = new HashMap<>(referrals);
    this.earlyStops = new HashMap<>(earlyStops);
  }

  /** What is to be written. */
  Changes changes() {
    return changes;
  }

  /** Takes one record, and says what it was for the books. */
  BookEntry apply(Item item) {
    changes.causedBy(item.traceparent());
    var subject = Optional.ofNullable(item.named()).map(named -> subject(named.identity()));
    return switch (item.record()) {
      case Referred referred -> referred(referred, item, subject);
      case Joined joined -> joined(joined, subject);
      case Withdrawn withdrawn -> withdrawn(withdrawn, subject);
    };
  }

  private BookEntry referred(Referred referred, Item item, Optional<Subject> named) {
    if (referrals.containsKey(referred.referralId())) {
      return BookEntry.DUPLICATE;
    }
    referrals.put(referred.referralId(), named);
    if (named.isEmpty()) {
      changes.referral(
          new NewReferral(referred, null, "REFUSED", false, item.refused(), false, null));
      return BookEntry.REFUSED;
    }
    var subject = named.get();
    boolean merged = !subject.referrals.isEmpty();
    var early = earlyStops.getOrDefault(referred.referralId(), Set.of());
    boolean withdrawn =
        early.contains("WITHDRAWN") || subject.memberStops.contains(referred.memberId());
    subject.referrals.add(ref(referred, withdrawn));
    if (early.contains("JOINED")) {
      stop(subject, "JOINED", referred.referredAt());
    } else if (subject.noneLeft()) {
      stop(subject, "WITHDRAWN", referred.referredAt());
    }
    var standing = standing(subject, withdrawn);
    boolean open = standing.equals("OPEN");
    var key = subject.identity.recipientKey().value();
    changes.referral(
        new NewReferral(
            referred, key, standing, merged, null, open, withdrawn ? referred.referredAt() : null));
    if (open && item.named() != null) {
      changes.contact(subject, item.named().address());
    }
    changes.tell(
        new ReferralEvent.Referred(
            referred.referralId(),
            referred.memberId(),
            key,
            referred.referredAt(),
            referred.zone(),
            referred.locale(),
            standing,
            merged));
    return merged ? BookEntry.MERGED : BookEntry.ACCEPTED;
  }

  private static String standing(Subject subject, boolean withdrawn) {
    if (subject.erased) {
      return "ERASED";
    }
    if (subject.suppressed) {
      return "SUPPRESSED";
    }
    if (subject.stopped != null) {
      return subject.stopped;
    }
    return withdrawn ? "WITHDRAWN" : "OPEN";
  }

  private BookEntry joined(Joined joined, Optional<Subject> named) {
    var people = new LinkedHashSet<Subject>();
    named.ifPresent(people::add);
    var referralId = joined.referralId();
    if (referralId != null) {
      referral(referralId, "JOINED", joined.occurredAt()).ifPresent(people::add);
    } else if (named.isEmpty()) {
      return BookEntry.REFUSED;
    }
    for (var person : people) {
      if (!"JOINED".equals(person.stopped)) {
        stop(person, "JOINED", joined.occurredAt());
        changes.tell(
            new ReferralEvent.Joined(person.identity.recipientKey().value(), joined.occurredAt()));
      }
    }
    return BookEntry.STOP;
  }

  private BookEntry withdrawn(Withdrawn withdrawn, Optional<Subject> named) {
    var referralId = withdrawn.referralId();
    var at = withdrawn.occurredAt();
    if (referralId != null) {
      referral(referralId, "WITHDRAWN", at)
          .ifPresent(person -> withdraw(person, at, ref -> ref.referralId.equals(referralId)));
      return BookEntry.STOP;
    }
    if (named.isEmpty()) {
      return BookEntry.REFUSED;
    }
    var person = named.get();
    var memberId = withdrawn.memberId();
    if (memberId == null) {
      withdrawAll(person, at);
      return BookEntry.STOP;
    }
    if (person.memberStops.add(memberId)) {
      changes.memberStop(person, memberId, at);
    }
    withdraw(person, at, ref -> ref.memberId.equals(memberId));
    return BookEntry.STOP;
  }

  private void withdrawAll(Subject person, Instant at) {
    for (var ref : person.referrals) {
      mark(ref, at);
    }
    if (person.stopped == null) {
      stop(person, "WITHDRAWN", at);
      changes.tell(
          new ReferralEvent.Withdrawn(person.identity.recipientKey().value(), null, true, at));
    }
  }

  private void withdraw(Subject person, Instant at, Predicate<Subject.Ref> which) {
    var before = person.oldestLive();
    for (var ref : person.referrals) {
      if (!ref.withdrawn && which.test(ref)) {
        mark(ref, at);
        boolean ended = person.noneLeft() && person.stopped == null;
        if (ended) {
          stop(person, "WITHDRAWN", at);
        }
        changes.tell(
            new ReferralEvent.Withdrawn(
                person.identity.recipientKey().value(), ref.referralId, ended, at));
      }
    }
    var after = person.oldestLive();
    if (after.isPresent() && !after.equals(before)) {
      changes.renamed(person);
    }
  }

  private void mark(Subject.Ref ref, Instant at) {
    if (!ref.withdrawn) {
      ref.withdrawn = true;
      changes.withdrawn(ref.referralId, at);
    }
  }

  /** Whose referral it is; what is said of one that never came is kept until it comes. */
  private Optional<Subject> referral(String referralId, String kind, Instant at) {
    var known = referrals.get(referralId);
    if (known != null) {
      return known;
    }
    if (earlyStops.computeIfAbsent(referralId, id -> new HashSet<>()).add(kind)) {
      changes.earlyStop(referralId, kind, at);
    }
    return Optional.empty();
  }

  private void stop(Subject person, String kind, Instant at) {
    if (person.stopped == null || (kind.equals("JOINED") && !kind.equals(person.stopped))) {
      person.stopped = kind;
      changes.stopped(person, at);
    }
  }

  private static Subject.Ref ref(Referred referred, boolean withdrawn) {
    return new Subject.Ref(
        referred.referralId(),
        referred.memberId(),
        referred.memberName(),
        referred.name(),
        referred.locale(),
        withdrawn);
  }

  private Subject subject(Identity identity) {
    var subject = subjects.get(identity.recipientKey());
    if (subject == null) {
      throw new IllegalStateException("a person of the batch was not read");
    }
    return subject;
  }
}
