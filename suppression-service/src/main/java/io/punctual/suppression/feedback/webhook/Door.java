package io.punctual.suppression.feedback.webhook;

import java.time.Instant;

/** Tells a provider's deliveries from those of others. */
@FunctionalInterface
interface Door {

  /** Judges by the bytes as they came; changes nothing. */
  Admission admit(Delivery delivery, Instant now);
}
