package io.punctual.suppression.incident.dispatch;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.intake.ReferralEvent;
import io.punctual.suppression.letter.LetterPlan;
import io.punctual.suppression.outbox.OutboxEvent;
import java.time.Instant;
import java.util.UUID;

/** What the scheduler is told of letters, as it stands on {@code referral.events.v1}. */
sealed interface LetterEvent {

  /** A letter may go out, from due until the deadline. */
  @Serdeable
  record Approved(
      UUID recipientKey,
      String plan,
      String step,
      String template,
      Instant due,
      Instant deadline,
      String zone,
      String locale,
      Instant at)
      implements LetterEvent {}

  /** A letter is not to go out any more. */
  @Serdeable
  record Withdrawn(UUID recipientKey, String plan, String step, Instant at)
      implements LetterEvent {}

  /** As it is told. */
  static OutboxEvent approved(ToSend letter, String plan, Instant at) {
    return new OutboxEvent(
        ReferralEvent.TOPIC,
        letter.recipientKey().toString(),
        "letter.approved",
        at,
        new Approved(
            letter.recipientKey(),
            plan,
            LetterPlan.STEP,
            LetterPlan.TEMPLATE,
            letter.due(),
            letter.deadline(),
            letter.zone(),
            letter.locale(),
            at));
  }

  /** As it is told. */
  static OutboxEvent withdrawn(UUID recipientKey, String plan, Instant at) {
    return new OutboxEvent(
        ReferralEvent.TOPIC,
        recipientKey.toString(),
        "letter.withdrawn",
        at,
        new Withdrawn(recipientKey, plan, LetterPlan.STEP, at));
  }

  /** One letter and its time. */
  record ToSend(
      UUID suppressionKey,
      UUID recipientKey,
      String zone,
      String locale,
      Instant due,
      Instant deadline) {}
}
