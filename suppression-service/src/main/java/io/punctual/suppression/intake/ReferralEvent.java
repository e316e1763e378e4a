package io.punctual.suppression.intake;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.outbox.OutboxEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the scheduler may know, as it stands on {@code referral.events.v1}: keys only. */
public sealed interface ReferralEvent {

  /** The topic. */
  String TOPIC = "referral.events.v1";

  /** The key of the record. */
  UUID recipientKey();

  /** As it is told at {@code now}. */
  default OutboxEvent published(Instant now) {
    return new OutboxEvent(TOPIC, recipientKey().toString(), type(), now, this);
  }

  /** The CloudEvents type. */
  default String type() {
    return switch (this) {
      case Referred referred -> "referral.referred";
      case Joined joined -> "referral.joined";
      case Withdrawn withdrawn -> "referral.withdrawn";
    };
  }

  /** A referral; {@code merged} when this person already has one. */
  @Serdeable
  record Referred(
      String referralId,
      String memberId,
      UUID recipientKey,
      Instant referredAt,
      @Nullable String zone,
      String locale,
      String standing,
      boolean merged)
      implements ReferralEvent {}

  /** The person joined. */
  @Serdeable
  record Joined(UUID recipientKey, Instant occurredAt) implements ReferralEvent {}

  /** A referral was taken back, or all. */
  @Serdeable
  record Withdrawn(
      UUID recipientKey, @Nullable String referralId, boolean seriesEnded, Instant occurredAt)
      implements ReferralEvent {}
}
