package io.punctual.suppression.claim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a settlement changes. Pure: no clock, no storage. */
sealed interface SettlementDecision {

  /**
   * The claim changes.
   *
   * @param told whether an outcome is published
   */
  record Settle(StoredClaim claim, boolean told) implements SettlementDecision {}

  /** The same was said before. */
  record Already() implements SettlementDecision {}

  /** Something else is true already. */
  record Conflict() implements SettlementDecision {}

  /** Nobody holds this token any more, or ever did. */
  record Unknown() implements SettlementDecision {}

  /**
   * A granted claim takes any result. One whose lease ran out takes the truth once, and never opens
   * again: what surely was not sent is {@code LOST} then.
   */
  static SettlementDecision decide(Settlement settlement, @Nullable StoredClaim stored) {
    if (stored == null) {
      return new Unknown();
    }
    if (stored.neverGranted()) {
      return new Conflict();
    }
    if (stored.state() == ClaimState.GRANTED) {
      return new Settle(settled(stored, settlement, settlement.result()), true);
    }
    if (stored.state() == ClaimState.UNDECIDED && stored.settledBy() == Source.LEASE) {
      return late(settlement, stored);
    }
    return sameResult(settlement, stored) ? new Already() : new Conflict();
  }

  private static SettlementDecision late(Settlement settlement, StoredClaim stored) {
    return switch (settlement.result()) {
      case UNDECIDED -> new Settle(settled(stored, settlement, ClaimState.UNDECIDED), false);
      case RETURNED -> new Settle(settled(stored, settlement, ClaimState.LOST), true);
      default -> new Settle(settled(stored, settlement, settlement.result()), true);
    };
  }

  private static boolean sameResult(Settlement settlement, StoredClaim stored) {
    return settlement.result() == stored.state()
        || (settlement.result() == ClaimState.RETURNED
            && stored.state() == ClaimState.LOST
            && stored.settledBy() == Source.SETTLEMENT);
  }

  private static StoredClaim settled(StoredClaim stored, Settlement settlement, ClaimState state) {
    Instant notBefore = settlement.notBefore();
    boolean returned = state == ClaimState.RETURNED;
    return new StoredClaim(
        stored.reminder(),
        stored.attempt(),
        stored.token(),
        state,
        Source.SETTLEMENT,
        settlement.reason(),
        stored.due(),
        stored.deadline(),
        stored.grantedAt(),
        stored.leaseUntil(),
        returned ? (notBefore == null ? settlement.at() : notBefore) : null,
        state == ClaimState.ACCEPTED ? settlement.at() : null,
        settlement.smtpCode(),
        settlement.enhancedStatus(),
        settlement.queueId(),
        settlement.templateVersion());
  }
}
