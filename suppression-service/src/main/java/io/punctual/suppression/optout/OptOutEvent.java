package io.punctual.suppression.optout;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** An opt-out as it stands on {@code unsubscribe.requests.v1}: keys only. */
@Serdeable
record OptOutEvent(String suppressionKey, String choice, String source, Instant at) {

  /** The event's {@code ce_type}. */
  static final String TYPE = "unsubscribe.requested";

  static OptOutEvent of(OptOut asked) {
    return new OptOutEvent(
        asked.person().toString(), asked.choice().name(), asked.source(), asked.at());
  }
}
