package io.punctual.gateway.event;

import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.referral.InvalidEventException;
import io.punctual.referral.Joined;
import io.punctual.referral.Referred;
import io.punctual.referral.Withdrawn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Makes events of fields from outside. Refuses at the door what the service downstream would have
 * to refuse or dead-letter: an address that cannot be mailed, a moment in the future, an unknown
 * zone. An unknown language is let through: it is mailed to in English.
 */
public final class EventReader {

  /** How far clocks may differ. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final String ADDRESS = "address";

  private EventReader() {}

  /**
   * @throws RejectedEventException naming the first field that is missing or wrong
   */
  public static Referred referred(EventFields fields, EventContext context) {
    return checked(
        () ->
            Referred.builder()
                .eventId(context.eventId())
                .referralId(required(fields, "referralId"))
                .memberId(required(fields, "memberId"))
                .memberName(fields.text("memberName").orElse(null))
                .address(mailable(required(fields, ADDRESS)))
                .name(fields.text("name").orElse(null))
                .referredAt(moment("referredAt", required(fields, "referredAt"), context.now()))
                .zone(fields.text("zone").orElse(null))
                .locale(fields.text("locale").orElse(null))
                .traceparent(context.traceparent().orElse(null))
                .build());
  }

  /**
   * @throws RejectedEventException naming the first field that is missing or wrong
   */
  public static Joined joined(EventFields fields, EventContext context) {
    return checked(
        () ->
            Joined.builder()
                .eventId(context.eventId())
                .referralId(fields.text("referralId").orElse(null))
                .address(fields.text(ADDRESS).map(EventReader::mailable).orElse(null))
                .occurredAt(occurredAt(fields, context.now()))
                .traceparent(context.traceparent().orElse(null))
                .build());
  }

  /**
   * @throws RejectedEventException naming the first field that is missing or wrong
   */
  public static Withdrawn withdrawn(EventFields fields, EventContext context) {
    return checked(
        () ->
            Withdrawn.builder()
                .eventId(context.eventId())
                .referralId(fields.text("referralId").orElse(null))
                .address(fields.text(ADDRESS).map(EventReader::mailable).orElse(null))
                .memberId(fields.text("memberId").orElse(null))
                .occurredAt(occurredAt(fields, context.now()))
                .traceparent(context.traceparent().orElse(null))
                .build());
  }

  private static <E> E checked(java.util.function.Supplier<E> building) {
    try {
      return building.get();
    } catch (InvalidEventException e) {
      throw new RejectedEventException(e.field(), e.rule());
    }
  }

  private static String required(EventFields fields, String field) {
    return fields
        .text(field)
        .orElseThrow(() -> new RejectedEventException(field, "is missing; it is required"));
  }

  private static String mailable(String address) {
    return switch (AddressParser.parse(address)) {
      case ParsedAddress.Accepted accepted -> address;
      case ParsedAddress.Refused refused ->
          throw new RejectedEventException(
              ADDRESS, refused.message().replaceFirst("^address: ", ""));
    };
  }

  private static Instant occurredAt(EventFields fields, Instant now) {
    Optional<String> given = fields.text("occurredAt");
    return given.isPresent() ? moment("occurredAt", given.get(), now) : now;
  }

  private static Instant moment(String field, String text, Instant now) {
    Instant moment;
    try {
      moment = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new RejectedEventException(
          field, "must be an ISO-8601 moment with its offset, such as 2026-03-02T08:00:00Z");
    }
    if (moment.isAfter(now.plus(CLOCK_TOLERANCE))) {
      throw new RejectedEventException(
          field, "lies more than 5 minutes in the future; check the clock and the offset");
    }
    return moment;
  }
}
