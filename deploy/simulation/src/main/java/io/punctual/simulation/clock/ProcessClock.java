package io.punctual.simulation.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a machine's wall clock shows: true time, and what somebody has set it off by. */
public final class ProcessClock implements InstantSource {

  private final VirtualClock truth;
  private Duration off = Duration.ZERO;

  /** Makes a clock that is right. */
  public ProcessClock(VirtualClock truth) {
    this.truth = truth;
  }

  @Override
  public Instant instant() {
    return truth.instant().plus(off);
  }

  /** Sets it off by so much from true time; the monotonic clock does not notice. */
  public void set(Duration fromTruth) {
    off = fromTruth;
  }

  /** The monotonic clock. */
  public long nanos() {
    return truth.nanos();
  }
}
