package io.punctual.scheduler.intake;

import static io.punctual.scheduler.reading.Fields.instant;
import static io.punctual.scheduler.reading.Fields.oneOf;
import static io.punctual.scheduler.reading.Fields.required;
import static io.punctual.scheduler.reading.Fields.uuid;
import static io.punctual.scheduler.reading.Fields.zone;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.scheduler.intake.ReferralEvent.Joined;
import io.punctual.scheduler.intake.ReferralEvent.LetterApproved;
import io.punctual.scheduler.intake.ReferralEvent.LetterWithdrawn;
import io.punctual.scheduler.intake.ReferralEvent.Referred;
import io.punctual.scheduler.intake.ReferralEvent.Standing;
import io.punctual.scheduler.intake.ReferralEvent.Withdrawn;
import io.punctual.scheduler.planning.LetterPlan;
import io.punctual.scheduler.reading.Fields;
import io.punctual.scheduler.reading.UnreadableEventException;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code referral.events.v1}; fields it does not know are ignored. */
@Singleton
public final class ReferralEventReader {

  /** The locale of a letter whose event names none; what it says comes with its claim. */
  private static final String OTHERWISE = "en";

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
      @Nullable String occurredAt,
      @Nullable String plan,
      @Nullable String step,
      @Nullable String template,
      @Nullable String due,
      @Nullable String deadline,
      @Nullable String at) {}

  /**
   * @throws UnreadableEventException when the record breaks the contract
   */
  ReferralEvent read(ConsumerRecord<String, byte[]> event) throws UnreadableEventException {
    return switch (Fields.type(event)) {
      case "referral.referred" -> referred(Fields.body(json, event, Body.class));
      case "referral.joined" -> joined(Fields.body(json, event, Body.class));
      case "referral.withdrawn" -> withdrawn(Fields.body(json, event, Body.class));
      case "letter.approved" -> approved(Fields.body(json, event, Body.class));
      case "letter.withdrawn" -> taken(Fields.body(json, event, Body.class));
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

  private static LetterApproved approved(Body body) throws UnreadableEventException {
    var due = instant("due", body.due());
    var deadline = instant("deadline", body.deadline());
    if (!due.isBefore(deadline)) {
      throw new UnreadableEventException("deadline is not after due");
    }
    if (!LetterPlan.TEMPLATE.equals(body.template())) {
      throw new UnreadableEventException("template is none that an incident's letter has");
    }
    return new LetterApproved(
        uuid("recipientKey", body.recipientKey()),
        incident(body),
        due,
        deadline,
        zone("zone", body.zone()),
        body.locale() == null ? OTHERWISE : body.locale(),
        instant("at", body.at()));
  }

  private static LetterWithdrawn taken(Body body) throws UnreadableEventException {
    return new LetterWithdrawn(uuid("recipientKey", body.recipientKey()), incident(body));
  }

  /** The plan, of which the step must be the one that every incident has. */
  private static String incident(Body body) throws UnreadableEventException {
    var plan = required("plan", body.plan());
    if (!LetterPlan.isName(plan) || !LetterPlan.STEP.equals(body.step())) {
      throw new UnreadableEventException("plan and step are not those of an incident's letter");
    }
    return plan;
  }
}
