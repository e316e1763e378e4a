package io.punctual.referral;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The events that Kafka has been given and has not answered, oldest first. Thread-safe. */
final class Outstanding {

  private record Waiting(CompletableFuture<Receipt> answer, long sinceNanos) {}

  private final ConcurrentSkipListMap<Long, Waiting> waiting = new ConcurrentSkipListMap<>();
  private final AtomicLong sequence = new AtomicLong();
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that never steps, as {@link System#nanoTime}
   */
  Outstanding(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Counts the event as outstanding until {@code answer} is completed. */
  void add(CompletableFuture<Receipt> answer) {
    long number = sequence.getAndIncrement();
    waiting.put(number, new Waiting(answer, nanoTime.getAsLong()));
    var unused = answer.whenComplete((receipt, failure) -> waiting.remove(number));
  }

  int size() {
    return waiting.size();
  }

  /** Whether some event has been without answer for longer than {@code age}. */
  boolean holdsOneOlderThan(Duration age) {
    var oldest = waiting.firstEntry();
    return oldest != null && nanoTime.getAsLong() - oldest.getValue().sinceNanos() > age.toNanos();
  }

  /** Waits until everything that is outstanding now is answered; false if that takes too long. */
  boolean awaitAnswers(Duration limit) throws InterruptedException {
    var all = waiting.values().stream().map(Waiting::answer).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(all).get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      return true; // A failure is an answer, too; its own future reports it.
    } catch (TimeoutException e) {
      return false;
    }
  }
}
