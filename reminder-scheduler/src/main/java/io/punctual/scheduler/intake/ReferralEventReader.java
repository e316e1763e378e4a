package io.punctual.scheduler.intake;

import static io.punctual.scheduler.reading.Fields.instant;
import static io.punctual.scheduler.reading.Fields.oneOf;
import static io.punctual.scheduler.reading.Fields.required;
import static io.punctual.scheduler.reading.Fields.uuid;
import static io.punctual.scheduler.reading.Fields.zone;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.scheduler.intake.ReferralEvent.Joined;
import io.punctual.scheduler.intake.ReferralEvent.Referred;
import io.punctual.scheduler.intake.ReferralEvent.Standing;
import io.punctual.scheduler.intake.ReferralEvent.Withdrawn;
import io.punctual.scheduler.reading.Fields;
import io.punctual.scheduler.reading.UnreadableEventException;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code referral.events.v1}; fields it does not know are ignored. */
@Singleton
public final class ReferralEventReader {

  private final ObjectMapper json;

  public ReferralEventReader(ObjectMapper json) {
    this.json = json;
  }

  /** A body as it comes; every type has some of these. */
  @Serdeable
  record Body(
      @Nullable String recipientKey,
      @Nullable String referredAt,
      @Nullable String zone,
      @Nullable String locale,
      @Nullable String standing,
      @Nullable Boolean merged,
      @Nullable Boolean seriesEnded,
      @Nullable String occurredAt) {}

  /**
   * @throws UnreadableEventException when the record breaks the contract
   */
  ReferralEvent read(ConsumerRecord<String, byte[]> event) throws UnreadableEventException {
    return switch (Fields.type(event)) {
      case "referral.referred" -> referred(Fields.body(json, event, Body.class));
      case "referral.joined" -> joined(Fields.body(json, event, Body.class));
      case "referral.withdrawn" -> withdrawn(Fields.body(json, event, Body.class));
      default -> throw new UnreadableEventException("ce_type is none of this topic");
    };
  }

  private static Referred referred(Body body) throws UnreadableEventException {
    return new Referred(
        uuid("recipientKey", body.recipientKey()),
        instant("referredAt", body.referredAt()),
        zone("zone", body.zone()),
        required("locale", body.locale()),
        oneOf("standing", body.standing(), Standing.class),
        required("merged", body.merged()));
  }

  private static Joined joined(Body body) throws UnreadableEventException {
    return new Joined(
        uuid("recipientKey", body.recipientKey()), instant("occurredAt", body.occurredAt()));
  }

  private static Withdrawn withdrawn(Body body) throws UnreadableEventException {
    return new Withdrawn(
        uuid("recipientKey", body.recipientKey()),
        required("seriesEnded", body.seriesEnded()),
        instant("occurredAt", body.occurredAt()));
  }
}
