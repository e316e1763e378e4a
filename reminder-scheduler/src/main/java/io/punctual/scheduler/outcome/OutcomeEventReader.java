package io.punctual.scheduler.outcome;

import static io.punctual.scheduler.reading.Fields.instant;
import static io.punctual.scheduler.reading.Fields.oneOf;
import static io.punctual.scheduler.reading.Fields.required;
import static io.punctual.scheduler.reading.Fields.uuid;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.scheduler.outcome.OutcomeEvent.Outcome;
import io.punctual.scheduler.outcome.OutcomeEvent.Source;
import io.punctual.scheduler.reading.Fields;
import io.punctual.scheduler.reading.UnreadableEventException;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code reminder.outcomes.v1}; fields it does not know are ignored. */
@Singleton
public final class OutcomeEventReader {

  private final ObjectMapper json;

  public OutcomeEventReader(ObjectMapper json) {
    this.json = json;
  }

  /** A body as it comes. */
  @Serdeable
  record Body(
      @Nullable String recipientKey,
      @Nullable String plan,
      @Nullable String step,
      @Nullable Integer attempt,
      @Nullable String outcome,
      @Nullable String reason,
      @Nullable String due,
      @Nullable String deadline,
      @Nullable String at,
      @Nullable String handedOverAt,
      @Nullable String notBefore,
      @Nullable String source) {}

  /**
   * @throws UnreadableEventException when the record breaks the contract
   */
  OutcomeEvent read(ConsumerRecord<String, byte[]> event) throws UnreadableEventException {
    if (!Fields.type(event).equals(OutcomeEvent.TYPE)) {
      throw new UnreadableEventException("ce_type is none of this topic");
    }
    var body = Fields.body(json, event, Body.class);
    return new OutcomeEvent(
        uuid("recipientKey", body.recipientKey()),
        required("plan", body.plan()),
        required("step", body.step()),
        required("attempt", body.attempt()),
        oneOf("outcome", body.outcome(), Outcome.class),
        body.reason(),
        optional("due", body.due()),
        optional("deadline", body.deadline()),
        instant("at", body.at()),
        optional("handedOverAt", body.handedOverAt()),
        optional("notBefore", body.notBefore()),
        oneOf("source", body.source(), Source.class));
  }

  private static @Nullable Instant optional(String field, @Nullable String text)
      throws UnreadableEventException {
    return text == null ? null : instant(field, text);
  }
}
