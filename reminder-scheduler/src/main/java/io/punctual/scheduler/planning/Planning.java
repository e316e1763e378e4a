package io.punctual.scheduler.planning;

import java.time.Instant;

/** What planning one step of one referral comes to. */
public sealed interface Planning {

  /** When the reminder should go out. */
  Instant due();

  /** From when on it must not go out any more. */
  Instant deadline();

  /** It can go out: at least one opening lies in [due, deadline). */
  record Planned(Instant due, Instant deadline) implements Planning {}

  /** The recipient's sending hours do not open in [due, deadline): it expires unsent. */
  record NoOpening(Instant due, Instant deadline) implements Planning {}
}
