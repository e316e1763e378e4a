package io.punctual.suppression.unsubscribe;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Gives no answer sooner than a moment after the question, so that what had to be done for it does
 * not show in how long it took. On virtual threads waiting costs nothing.
 */
@Singleton
final class EvenPace {

  private final Duration least;

  EvenPace(UnsubscribeSettings settings) {
    this.least = settings.answerAfter();
  }

  /** Does it, and returns when the moment is over too. */
  <T> T keep(Supplier<T> work) {
    long until = System.nanoTime() + least.toNanos();
    T result = work.get();
    long left = until - System.nanoTime();
    if (left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return result;
  }
}
