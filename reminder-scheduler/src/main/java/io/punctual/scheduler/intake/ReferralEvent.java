package io.punctual.scheduler.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code referral.events.v1} says about one recipient. */
sealed interface ReferralEvent {

  UUID recipientKey();

  /**
   * Somebody referred this recipient.
   *
   * @param zone the recipient's; {@code null} when it is not known
   * @param standing whether reminders may be sent, as it was when the referral was stored
   * @param merged whether this person had a referral before
   */
  record Referred(
      UUID recipientKey,
      Instant referredAt,
      @Nullable ZoneId zone,
      String locale,
      Standing standing,
      boolean merged)
      implements ReferralEvent {}

  /** The recipient became a member. */
  record Joined(UUID recipientKey, Instant occurredAt) implements ReferralEvent {}

  /**
   * A referral was taken back.
   *
   * @param seriesEnded whether no other referral of this recipient is left
   */
  record Withdrawn(UUID recipientKey, boolean seriesEnded, Instant occurredAt)
      implements ReferralEvent {}

  /**
   * An incident's letter to this recipient may be sent.
   *
   * @param plan the incident's
   * @param deadline later than due
   * @param zone the recipient's; {@code null} when it is not known
   */
  record LetterApproved(
      UUID recipientKey,
      String plan,
      Instant due,
      Instant deadline,
      @Nullable ZoneId zone,
      String locale,
      Instant approvedAt)
      implements ReferralEvent {}

  /** An incident's letter to this recipient is not to be sent any more. */
  record LetterWithdrawn(UUID recipientKey, String plan) implements ReferralEvent {}

  /** How a recipient stands with the suppression service. */
  enum Standing {
    OPEN,
    SUPPRESSED,
    ERASED,
    JOINED,
    WITHDRAWN
  }
}
