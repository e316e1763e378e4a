package io.punctual.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Watches a counter until it has come far enough, and says how fast that went. */
final class Progress {

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Progress() {}

  /**
   * The speed between the first step seen and the last: what came before the first step (a start, a
   * rebalance) does not count.
   *
   * @throws IllegalStateException if the counter has not reached {@code target} within {@code
   *     limit}
   */
  static Figure until(String what, LongSupplier counter, long target, Duration limit) {
    return until(what, counter, target, limit, LOOK_EVERY);
  }

  /** The same with another pause between two looks, where a look costs what is being measured. */
  static Figure until(
      String what, LongSupplier counter, long target, Duration limit, Duration lookEvery) {
    long deadline = System.nanoTime() + limit.toNanos();
    long base = counter.getAsLong();
    long first = base;
    long firstAt = System.nanoTime();
    for (long now = base; now < target; now = counter.getAsLong()) {
      if (now != base && first == base) {
        first = now;
        firstAt = System.nanoTime();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s: %d of %d after %s".formatted(what, now, target, limit));
      }
      LockSupport.parkNanos(lookEvery.toNanos());
    }
    return new Figure(
        Math.max(1, target - first), Duration.ofNanos(System.nanoTime() - firstAt), Duration.ZERO);
  }
}
