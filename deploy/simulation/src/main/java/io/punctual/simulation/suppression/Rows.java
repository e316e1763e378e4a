package io.punctual.simulation.suppression;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.claim.ReminderKey;
import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.hold.Hold;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.rate.RateWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the suppression service's tables, and the keys that are not a single value. */
final class Rows {

  private Rows() {}

  /** Of {@code recipient}. */
  record Recipient(
      RecipientKey recipientKey,
      SuppressionKey suppressionKey,
      @Nullable String stopped,
      @Nullable Instant stoppedAt,
      Instant createdAt) {}

  /** Of {@code contact}. */
  record Contact(
      RecipientKey recipientKey,
      String address,
      String domain,
      @Nullable String name,
      @Nullable String memberName,
      String locale,
      String referralId,
      Instant storedAt) {

    /** Without the person. */
    @Override
    public String toString() {
      return "Contact[" + recipientKey + "]";
    }
  }

  /** Of the table of referrals. */
  record Referral(
      String referralId,
      @Nullable RecipientKey recipientKey,
      long storedSeq,
      String memberId,
      @Nullable String memberName,
      @Nullable String recipientName,
      String locale,
      @Nullable String zone,
      Instant referredAt,
      String standing,
      boolean merged,
      @Nullable String refusedReason,
      @Nullable Instant withdrawnAt,
      Instant storedAt) {

    Referral withdrawn(Instant at) {
      return new Referral(
          referralId,
          recipientKey,
          storedSeq,
          memberId,
          memberName,
          recipientName,
          locale,
          zone,
          referredAt,
          standing,
          merged,
          refusedReason,
          at,
          storedAt);
    }

    Referral stripped() {
      return new Referral(
          referralId,
          recipientKey,
          storedSeq,
          memberId,
          null,
          null,
          locale,
          zone,
          referredAt,
          standing,
          merged,
          refusedReason,
          withdrawnAt,
          storedAt);
    }

    boolean named() {
      return memberName != null || recipientName != null;
    }

    /** Without the person. */
    @Override
    public String toString() {
      return "Referral[" + referralId + "]";
    }
  }

  /** The key of {@code member_stop}. */
  record MemberStop(Key recipient, String memberId) implements Comparable<MemberStop> {
    @Override
    public int compareTo(MemberStop other) {
      int byRecipient = recipient.compareTo(other.recipient);
      return byRecipient == 0 ? memberId.compareTo(other.memberId) : byRecipient;
    }
  }

  /** The key of {@code referral_stop}. */
  record EarlyStop(String referralId, String kind) implements Comparable<EarlyStop> {
    @Override
    public int compareTo(EarlyStop other) {
      int byReferral = referralId.compareTo(other.referralId);
      return byReferral == 0 ? kind.compareTo(other.kind) : byReferral;
    }
  }

  /** Of {@code erasure}. */
  record Erasure(SuppressionKey person, Instant at, String who) {}

  /** The key of {@code claim}. */
  record Reminder(Key recipient, String plan, String step) implements Comparable<Reminder> {

    private static final Comparator<Reminder> ORDER =
        Comparator.comparing(Reminder::recipient)
            .thenComparing(Reminder::plan)
            .thenComparing(Reminder::step);

    static Reminder of(ReminderKey reminder) {
      return new Reminder(Key.of(reminder.recipientKey()), reminder.plan(), reminder.step());
    }

    @Override
    public int compareTo(Reminder other) {
      return ORDER.compare(this, other);
    }
  }

  /** Of {@code claim}. */
  record Claim(StoredClaim claim, Instant answeredAt, String sender) {}

  /** Of {@code hold}. */
  record StoredHold(Hold hold, @Nullable Instant dripUntil) {}

  /** Of {@code rate_limit}; {@code perSecond} is {@code null} where the default counts. */
  record Limit(@Nullable Double perSecond, List<RateWindow.Slot> recent) {}

  /** The key of {@code late_claim}. */
  record LateMinute(String plan, Instant minute) implements Comparable<LateMinute> {
    @Override
    public int compareTo(LateMinute other) {
      int byPlan = plan.compareTo(other.plan);
      return byPlan == 0 ? minute.compareTo(other.minute) : byPlan;
    }
  }

  /** The key of {@code intake_book}. */
  record Partition(String topic, int number) implements Comparable<Partition> {
    @Override
    public int compareTo(Partition other) {
      int byTopic = topic.compareTo(other.topic);
      return byTopic == 0 ? Integer.compare(number, other.number) : byTopic;
    }
  }

  /** Of {@code audit}. */
  record Audit(long id, AuditEntry entry) {}
}
