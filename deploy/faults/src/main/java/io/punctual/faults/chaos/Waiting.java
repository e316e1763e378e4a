package io.punctual.faults.chaos;

import io.punctual.local.stack.StackException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must come, with a bound; and lets time pass where that is the fault. */
final class Waiting {

  private static final long LOOK_EVERY_MILLIS = 20;

  private Waiting() {}

  /**
   * Returns as soon as it is so. A service that does not answer counts as "not yet".
   *
   * @throws ChaosException when it is not so within the limit
   */
  static void until(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!isSo(condition)) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new ChaosException("not seen within %d s: %s".formatted(limit.toSeconds(), what));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /** Lets time pass. */
  static void pass(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }

  private static boolean isSo(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (StackException e) {
      return false;
    }
  }
}
