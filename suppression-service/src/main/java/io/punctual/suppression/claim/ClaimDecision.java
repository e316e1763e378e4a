package io.punctual.suppression.claim;

import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.suppression.SuppressionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one want. Pure: no clock, no storage. */
sealed interface ClaimDecision {

  /**
   * The permission, given now; still subject to lateness and rates.
   *
   * @param letter what to send, where it is an incident's letter
   */
  record Grant(Contact contact, @Nullable ApprovedLetter letter) implements ClaimDecision {}

  /** The permission given before to the same token; its answer was lost. */
  record SameGrant(Contact contact, @Nullable ApprovedLetter letter, Instant grantedAt)
      implements ClaimDecision {}

  /** The refusal given before to the same token; its answer was lost. */
  record SameRefusal(ClaimState state, @Nullable String reason, @Nullable Instant notBefore)
      implements ClaimDecision {}

  /** Somebody else's, or over: nothing new happens. */
  record Duplicate(ClaimState stored, @Nullable String reason, @Nullable Instant notBefore)
      implements ClaimDecision {}

  /** Never: the person, or the time, says no. Written down for good. */
  record End(ClaimState state, String reason) implements ClaimDecision {}

  /** Not now: back to the scheduler. */
  record Return(String reason, Instant notBefore) implements ClaimDecision {}

  /**
   * What decides.
   *
   * @param stored what the claim table says; {@code null} when nothing
   * @param letter of an incident's letter: as it was approved; {@code null} when it is not, any
   *     more
   * @param held whether a hold concerns this reminder
   * @param retryAfter how long something held or without contact stays away
   * @param go when the database was last trusted again; {@code null} when it always was the same
   */
  record Facts(
      Want want,
      @Nullable StoredClaim stored,
      Person person,
      @Nullable ApprovedLetter letter,
      boolean held,
      Duration retryAfter,
      @Nullable Instant go,
      Instant now) {

    boolean isLetter() {
      return want.reminder().isLetter();
    }
  }

  /** Checks run from final to temporary. */
  static ClaimDecision decide(Facts facts) {
    var stored = facts.stored();
    if (stored != null && !reopens(facts.want(), stored)) {
      return again(facts, stored);
    }
    return refusal(facts)
        .or(() -> ofReferral(facts))
        .or(() -> expiry(facts))
        .or(() -> delay(facts))
        .orElseGet(() -> grant(facts));
  }

  private static boolean reopens(Want want, StoredClaim stored) {
    return stored.state() == ClaimState.RETURNED && want.attempt() == stored.attempt() + 1;
  }

  private static ClaimDecision again(Facts facts, StoredClaim stored) {
    var want = facts.want();
    boolean same = stored.token().equals(want.token()) && stored.attempt() == want.attempt();
    var contact = facts.person().contact();
    var grantedAt = stored.grantedAt();
    if (same && stored.neverGranted()) {
      return new SameRefusal(stored.state(), stored.reason(), stored.notBefore());
    }
    // What was erased or taken back since the grant cannot be told again; the lease then runs out.
    boolean known = contact != null && (facts.letter() != null || !facts.isLetter());
    if (same && stored.leased(facts.now()) && known && contact != null && grantedAt != null) {
      return new SameGrant(contact, facts.letter(), grantedAt);
    }
    return new Duplicate(stored.state(), stored.reason(), stored.notBefore());
  }

  private static Optional<ClaimDecision> refusal(Facts facts) {
    var person = facts.person();
    if (person.erased()) {
      return Optional.of(new End(ClaimState.SUPPRESSED, "ERASED"));
    }
    if (person.suppressed() != null && !reachesOptedOut(facts)) {
      return Optional.of(new End(ClaimState.SUPPRESSED, person.suppressed()));
    }
    return Optional.empty();
  }

  /** Only who asked for no more reminders, and only where two people chose it. */
  private static boolean reachesOptedOut(Facts facts) {
    var letter = facts.letter();
    return letter != null
        && letter.toOptedOut()
        && SuppressionReason.UNSUBSCRIBED.name().equals(facts.person().suppressed());
  }

  /** A referral ends with a join or a withdrawal; an apology is owed all the same. */
  private static Optional<ClaimDecision> ofReferral(Facts facts) {
    if (facts.isLetter()) {
      return facts.letter() == null
          ? Optional.of(new End(ClaimState.CANCELLED, "NOT_APPROVED"))
          : Optional.empty();
    }
    var stopped = facts.person().stopped();
    return stopped == null ? Optional.empty() : Optional.of(new End(ClaimState.CANCELLED, stopped));
  }

  private static Optional<ClaimDecision> expiry(Facts facts) {
    if (!facts.now().isBefore(facts.want().deadline())) {
      return Optional.of(new End(ClaimState.EXPIRED, "PAST_DEADLINE"));
    }
    // Whether it was sent before the database was restored, nobody can say.
    return facts.go() != null && facts.want().due().isBefore(facts.go())
        ? Optional.of(new End(ClaimState.EXPIRED, "DUE_BEFORE_GO"))
        : Optional.empty();
  }

  private static Optional<ClaimDecision> delay(Facts facts) {
    if (facts.held()) {
      return Optional.of(new Return("HOLD", facts.now().plus(facts.retryAfter())));
    }
    if (!facts.now().isBefore(facts.want().sendBy())) {
      return Optional.of(new Return("PAST_SEND_BY", facts.now()));
    }
    return Optional.empty();
  }

  private static ClaimDecision grant(Facts facts) {
    var contact = facts.person().contact();
    return contact == null
        ? new Return("NO_CONTACT", facts.now().plus(facts.retryAfter()))
        : new Grant(contact, facts.letter());
  }
}
