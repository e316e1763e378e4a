package io.punctual.referral;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member referred somebody.
 *
 * @param eventId identifies the event, not the referral
 * @param referralId the product's own id of the referral, 1 to 64 of {@code A-Z a-z 0-9 . _ : -}; a
 *     second event with the same one changes nothing
 * @param memberId who refers, same alphabet
 * @param memberName how the mail calls the member, at most 200 characters
 * @param address the referred person's mail address, at most 320 characters
 * @param name the referred person's name, at most 200 characters
 * @param referredAt when it happened; reminders are due relative to this
 * @param zone the referred person's IANA zone; without it the plan's counts
 * @param locale the referred person's language as a BCP 47 tag; without it English
 * @param traceparent W3C trace context to pass on
 */
public record Referred(
    UUID eventId,
    String referralId,
    String memberId,
    Optional<String> memberName,
    String address,
    Optional<String> name,
    Instant referredAt,
    Optional<String> zone,
    Optional<String> locale,
    Optional<String> traceparent)
    implements ReferralEvent {

  /**
   * @throws InvalidEventException naming the first field that is missing or ill-formed
   */
  public Referred {
    Fields.present("eventId", eventId);
    Fields.id("referralId", referralId);
    Fields.id("memberId", memberId);
    memberName.ifPresent(text -> Fields.name("memberName", text));
    Fields.address(address);
    name.ifPresent(text -> Fields.name("name", text));
    Fields.moment("referredAt", referredAt);
    zone.ifPresent(Fields::zone);
    locale.ifPresent(Fields::locale);
    traceparent.ifPresent(Fields::traceparent);
  }

  @Override
  public Instant at() {
    return referredAt;
  }

  @Override
  public String type() {
    return "referral.referred";
  }

  /** Without address and names, so that they cannot slip into a log. */
  @Override
  public String toString() {
    return "Referred[eventId=%s, referralId=%s]".formatted(eventId, referralId);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects the fields of a {@link Referred}. */
  public static final class Builder {

    private @Nullable UUID eventId;
    private @Nullable String referralId;
    private @Nullable String memberId;
    private @Nullable String memberName;
    private @Nullable String address;
    private @Nullable String name;
    private @Nullable Instant referredAt;
    private @Nullable String zone;
    private @Nullable String locale;
    private @Nullable String traceparent;

    private Builder() {}

    /** Optional; a random one when left out. */
    public Builder eventId(UUID eventId) {
      this.eventId = eventId;
      return this;
    }

    public Builder referralId(String referralId) {
      this.referralId = referralId;
      return this;
    }

    public Builder memberId(String memberId) {
      this.memberId = memberId;
      return this;
    }

    /** Optional; a blank one counts as left out. */
    public Builder memberName(@Nullable String memberName) {
      this.memberName = memberName;
      return this;
    }

    public Builder address(String address) {
      this.address = address;
      return this;
    }

    /** Optional; a blank one counts as left out. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    public Builder referredAt(Instant referredAt) {
      this.referredAt = referredAt;
      return this;
    }

    public Builder zone(@Nullable String zone) {
      this.zone = zone;
      return this;
    }

    public Builder zone(ZoneId zone) {
      return zone(zone.getId());
    }

    public Builder locale(@Nullable String languageTag) {
      this.locale = languageTag;
      return this;
    }

    public Builder locale(Locale locale) {
      return locale(locale.toLanguageTag());
    }

    public Builder traceparent(@Nullable String traceparent) {
      this.traceparent = traceparent;
      return this;
    }

    /**
     * @throws InvalidEventException naming the first field that is missing or ill-formed
     */
    public Referred build() {
      return new Referred(
          eventId == null ? UUID.randomUUID() : eventId,
          Fields.present("referralId", referralId),
          Fields.present("memberId", memberId),
          Fields.nameOrNone(memberName),
          Fields.present("address", address),
          Fields.nameOrNone(name),
          Fields.present("referredAt", referredAt),
          Optional.ofNullable(zone),
          Optional.ofNullable(locale),
          Optional.ofNullable(traceparent));
    }
  }
}
