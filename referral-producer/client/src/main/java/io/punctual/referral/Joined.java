package io.punctual.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referred person joined: no reminder shall reach them any more, whoever referred them.
 *
 * <p>May be published before the {@link Referred} it belongs to, and lasts.
 *
 * @param eventId identifies the event
 * @param referralId a referral of that person; may be left out if the address is given
 * @param address the person's mail address; may be left out if the referral is given
 * @param occurredAt when the person joined
 * @param traceparent W3C trace context to pass on
 */
public record Joined(
    UUID eventId,
    Optional<String> referralId,
    Optional<String> address,
    Instant occurredAt,
    Optional<String> traceparent)
    implements ReferralEvent {

  /**
   * @throws InvalidEventException naming the first field that is missing or ill-formed
   */
  public Joined {
    Fields.present("eventId", eventId);
    Fields.someone(referralId, address);
    Fields.moment("occurredAt", occurredAt);
    traceparent.ifPresent(Fields::traceparent);
  }

  @Override
  public Instant at() {
    return occurredAt;
  }

  @Override
  public String type() {
    return "referral.joined";
  }

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "Joined[eventId=%s, referralId=%s]".formatted(eventId, referralId.orElse("-"));
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the fields of a {@link Joined}. */
  public static final class Builder {

    private @Nullable UUID eventId;
    private @Nullable String referralId;
    private @Nullable String address;
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
    public Joined build() {
      return new Joined(
          eventId == null ? UUID.randomUUID() : eventId,
          Optional.ofNullable(referralId),
          Optional.ofNullable(address),
          Fields.present("occurredAt", occurredAt),
          Optional.ofNullable(traceparent));
    }
  }
}
