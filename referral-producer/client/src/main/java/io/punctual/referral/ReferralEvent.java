package io.punctual.referral;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something that happened to a referral, as a product service knows it. */
public sealed interface ReferralEvent permits Referred, Joined, Withdrawn {

  /**
   * Identifies the event. Publish again under the same id when it is not known whether the first
   * time succeeded; it does no harm.
   */
  UUID eventId();

  /** When it happened; at most a few minutes in the future. */
  Instant at();

  /** The W3C trace context it belongs to. */
  Optional<String> traceparent();

  /** The event's type on the wire, as in {@code ce_type}. */
  String type();
}
