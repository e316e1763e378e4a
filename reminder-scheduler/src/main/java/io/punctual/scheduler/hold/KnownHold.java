package io.punctual.scheduler.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A hold as stored here.
 *
 * @param drainedAt when the last late reminder of its scope had gone after the release
 */
public record KnownHold(Hold hold, @Nullable Instant drainedAt) {

  public boolean covers(String plan, String step) {
    return hold.scope().covers(plan, step);
  }

  /** Whether it is released, but only in drops as yet. */
  public boolean dripping() {
    return !hold.open() && drainedAt == null && hold.dripPerMinute() != null;
  }
}
