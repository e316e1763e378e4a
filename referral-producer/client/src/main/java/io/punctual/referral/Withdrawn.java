package io.punctual.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral was taken back.
 *
 * <p>By {@code referralId} it is that one referral; by address alone it is every referral of the
 * person, or with {@code memberId} those by that member. Reminders end when no referral is left.
 *
 * <p>May be published before the {@link Referred} it belongs to, and lasts.
 *
 * @param eventId identifies the event
 * @param referralId a referral of that person; may be left out if the address is given
 * @param address the person's mail address; may be left out if the referral is given
 * @param memberId whose referral of the person is taken back
 * @param occurredAt when it was taken back
 * @param traceparent W3C trace context to pass on
 */
public record Withdrawn(
    UUID eventId,
    Optional<String> referralId,
    Optional<String> address,
    Optional<String> memberId,
    Instant occurredAt,
    Optional<String> traceparent)
    implements ReferralEvent {

  /**
   * @throws InvalidEventException naming the first field that is missing or ill-formed
   */
  public Withdrawn {
    Fields.present("eventId", eventId);
    Fields.someone(referralId, address);
    memberId.ifPresent(text -> Fields.id("memberId", text));
    Fields.moment("occurredAt", occurredAt);
    traceparent.ifPresent(Fields::traceparent);
  }

  @Override
  public Instant at() {
    return occurredAt;
  }

  @Override
  public String type() {
    return "referral.withdrawn";
  }

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "Withdrawn[eventId=%s, referralId=%s]".formatted(eventId, referralId.orElse("-"));
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the fields of a {@link Withdrawn}. */
  public static final class Builder {

    private @Nullable UUID eventId;
    private @Nullable String referralId;
    private @Nullable String address;
    private @Nullable String memberId;
    private @Nullable Instant occurredAt;
    private @Nullable String traceparent;

    private Builder() {}

    /** Optional; a random one when left out. */
    public Builder eventId(UUID eventId) {
      this.eventId = eventId;
      return this;
    }

    public Builder referralId(@Nullable String referralId) {
      this.referralId = referralId;
      return this;
    }

    public Builder address(@Nullable String address) {
      this.address = address;
      return this;
    }

    public Builder memberId(@Nullable String memberId) {
      this.memberId = memberId;
      return this;
    }

    public Builder occurredAt(Instant occurredAt) {
      this.occurredAt = occurredAt;
      return this;
    }

    public Builder traceparent(@Nullable String traceparent) {
      this.traceparent = traceparent;
      return this;
    }

    /**
     * @throws InvalidEventException naming the first field that is missing or ill-formed
     */
    public Withdrawn build() {
      return new Withdrawn(
          eventId == null ? UUID.randomUUID() : eventId,
          Optional.ofNullable(referralId),
          Optional.ofNullable(address),
          Optional.ofNullable(memberId),
          Fields.present("occurredAt", occurredAt),
          Optional.ofNullable(traceparent));
    }
  }
}
