package io.punctual.suppression.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a product service says, checked for shape but not yet for the address. */
public sealed interface IntakeRecord {

  /** Somebody was referred. Its text says nothing about the person. */
  record Referred(
      String referralId,
      String memberId,
      @Nullable String memberName,
      String address,
      @Nullable String name,
      Instant referredAt,
      @Nullable String zone,
      String locale)
      implements IntakeRecord {
    @Override
    public String toString() {
      return "Referred[" + referralId + "]";
    }
  }

  /** A person joined; named by address, referralId, or both. */
  record Joined(@Nullable String address, @Nullable String referralId, Instant occurredAt)
      implements IntakeRecord {
    @Override
    public String toString() {
      return "Joined[" + referralId + "]";
    }
  }

  /**
   * A referral, one member's referrals of an address, or all referrals of an address were taken
   * back.
   */
  record Withdrawn(
      @Nullable String address,
      @Nullable String referralId,
      @Nullable String memberId,
      Instant occurredAt)
      implements IntakeRecord {
    @Override
    public String toString() {
      return "Withdrawn[" + referralId + "]";
    }
  }

  /** The address it names, as it was given. */
  default @Nullable String namedAddress() {
    return switch (this) {
      case Referred referred -> referred.address();
      case Joined joined -> joined.address();
      case Withdrawn withdrawn -> withdrawn.address();
    };
  }

  /** The referral that a stop names. */
  default @Nullable String stoppedReferral() {
    return switch (this) {
      case Referred referred -> null;
      case Joined joined -> joined.referralId();
      case Withdrawn withdrawn -> withdrawn.referralId();
    };
  }
}
