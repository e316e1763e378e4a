package io.punctual.suppression.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to one want. Pure: no clock, no storage. */
sealed interface ClaimDecision {

  /** The permission, given now; still subject to lateness and rates. */
  record Grant(Contact contact) implements ClaimDecision {}

  /** The permission given before to the same token; its answer was lost. */
  record SameGrant(Contact contact, Instant grantedAt) implements ClaimDecision {}

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
   * @param held whether a hold concerns this reminder
   * @param retryAfter how long something held or without contact stays away
   * @param go when the database was last trusted again; {@code null} when it always was the same
   */
  record Facts(
      Want want,
      @Nullable StoredClaim stored,
      Person person,
      boolean held,
      Duration retryAfter,
      @Nullable Instant go,
      Instant now) {}

  /** Checks run from final to temporary. */
  static ClaimDecision decide(Facts facts) {
    var stored = facts.stored();
    if (stored != null && !reopens(facts.want(), stored)) {
      return again(facts, stored);
    }
    return refusal(facts.person())
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
    // A contact erased since the grant cannot be told again; the lease then runs out.
    if (same && stored.leased(facts.now()) && contact != null && grantedAt != null) {
      return new SameGrant(contact, grantedAt);
    }
    return new Duplicate(stored.state(), stored.reason(), stored.notBefore());
  }

  private static Optional<ClaimDecision> refusal(Person person) {
    if (person.erased()) {
      return Optional.of(new End(ClaimState.SUPPRESSED, "ERASED"));
    }
    if (person.suppressed() != null) {
      return Optional.of(new End(ClaimState.SUPPRESSED, person.suppressed()));
    }
    if (person.stopped() != null) {
      return Optional.of(new End(ClaimState.CANCELLED, person.stopped()));
    }
    return Optional.empty();
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
        : new Grant(contact);
  }
}
