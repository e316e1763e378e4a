package io.punctual.eventloop.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that runs from a given instant on, by the monotonic clock. */
final class RunningFrom implements InstantSource {

  private final Instant start;
  private final LongSupplier nanoTime;
  private final long startedAt;

  RunningFrom(Instant start, LongSupplier nanoTime) {
    this.start = start;
    this.nanoTime = nanoTime;
    this.startedAt = nanoTime.getAsLong();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime.getAsLong() - startedAt);
  }
}
