package io.punctual.eventloop;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When to try again after failures in a row: doubling waits up to a limit. One thread only. */
public final class Backoff {

  private final Duration first;
  private final Duration longest;
  private final LongSupplier nanoTime;
  private int failures;
  private long failedAt;

  /**
   * Creates one that waits for nothing yet.
   *
   * @param nanoTime a monotonic clock, {@code System::nanoTime} outside of tests
   */
  public Backoff(Duration first, Duration longest, LongSupplier nanoTime) {
    this.first = first;
    this.longest = longest;
    this.nanoTime = nanoTime;
  }

  /** Notes a failure and returns how long to wait. */
  public Duration failed() {
    failures++;
    failedAt = nanoTime.getAsLong();
    return delay();
  }

  /** Notes a success: the next failure waits shortly again. */
  public void succeeded() {
    failures = 0;
  }

  /** Whether the last attempt failed. */
  public boolean failing() {
    return failures > 0;
  }

  /** How long still to wait; zero when it is time to try. */
  public Duration remaining() {
    if (failures == 0) {
      return Duration.ZERO;
    }
    var left = delay().minusNanos(nanoTime.getAsLong() - failedAt);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private Duration delay() {
    var doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
