package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Claims against everything that forbids them, at the same moment, through the service as it is:
 * exchanges, suppressions, erasures and closes over HTTP, joins and withdrawals through the intake.
 *
 * <p>Who was first is told from outside: once the other side has its answer, which comes after its
 * commit, no claim that is asked for afterwards may be granted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForbiddenClaimRaceIT {

  private static final int ROUNDS = 150;

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private RacedService service;

  @BeforeAll
  void start() {
    service = new RacedService();
  }

  @AfterAll
  void stop() {
    pool.close();
    service.close();
  }

  @Test
  void neverGrantsOnceASuppressionIsStored() throws Exception {
    race("SUPPRESSED", service::suppress);
  }

  @Test
  void neverGrantsOnceAnErasureIsStored() throws Exception {
    race("SUPPRESSED", service::erase);
  }

  @Test
  void neverGrantsOnceAJoinIsStored() throws Exception {
    race("CANCELLED", service::join);
  }

  @Test
  void neverGrantsOnceTheLastWithdrawalIsStored() throws Exception {
    race("CANCELLED", service::withdraw);
  }

  @Test
  void neverGrantsOnceACloseIsStored() throws Exception {
    race("DUPLICATE", friend -> STEPS.forEach(step -> service.close(friend, step)));
  }

  /** What forbids a claim. */
  @FunctionalInterface
  private interface Forbids {
    void store(RacedService.Friend friend) throws Exception;
  }

  private static final List<String> STEPS = List.of("first", "second", "third", "last");

  private void race(String answer, Forbids forbids) throws Exception {
    var granted = new AtomicInteger();
    var refused = new AtomicInteger();
    for (int round = 0; round < ROUNDS; round++) {
      var friend = service.refer();
      var storedAt = new AtomicLong(Long.MAX_VALUE);
      // Whichever side is faster here: in some rounds each of them is surely first at some step.
      var answered = new CountDownLatch(round % 4 == 0 ? 1 : 0);
      var stored = new CountDownLatch(round % 4 == 1 ? 1 : 0);
      Together.run(
          pool,
          () -> {
            for (var step : STEPS.subList(0, 3)) {
              if (step.equals("third")) {
                await(stored);
              }
              boolean tooLate = System.nanoTime() > storedAt.get();
              boolean wasGranted = service.ask(friend, step).equals("GRANTED");
              answered.countDown();
              (wasGranted ? granted : refused).incrementAndGet();
              assertThat(tooLate && wasGranted).as("granted after it was forbidden").isFalse();
            }
            return 0;
          },
          () -> {
            await(answered);
            forbids.store(friend);
            storedAt.set(System.nanoTime());
            stored.countDown();
            return 0;
          });
      assertThat(service.ask(friend, "last")).isEqualTo(answer);
    }

    assertThat(granted.get()).as("some came first, or nothing was raced").isPositive();
    assertThat(refused.get()).as("some came second, or nothing was raced").isPositive();
  }

  /** The other side fails rather than hangs when one does. */
  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(30, TimeUnit.SECONDS)).as("the other side came that far").isTrue();
  }
}
