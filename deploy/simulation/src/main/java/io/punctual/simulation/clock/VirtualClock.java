package io.punctual.simulation.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** True time in the simulated world. It moves only when it is moved, and never back. */
public final class VirtualClock implements InstantSource {

  private final Instant start;
  private Instant now;

  /** Makes a clock that stands at a moment. */
  public VirtualClock(Instant start) {
    this.start = start;
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves on. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not run back: " + by);
    }
    now = now.plus(by);
  }

  /** Nanoseconds since the start, as monotonic clocks show them. */
  public long nanos() {
    return Duration.between(start, now).toNanos();
  }
}
