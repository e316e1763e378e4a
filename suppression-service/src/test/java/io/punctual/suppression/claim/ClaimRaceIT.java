package io.punctual.suppression.claim;

import static io.punctual.suppression.claim.ClaimStage.START;
import static io.punctual.suppression.claim.ClaimStage.want;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ExchangeResponse.Kind;
import io.punctual.suppression.identity.Identity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Claims against everything that forbids them, at the same moment, with real transactions.
 *
 * <p>Who commits first is told by a ticket drawn after the commit: once the other side has its
 * ticket, no claim that begins afterwards may be granted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimRaceIT {

  private static final int ROUNDS = 150;

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private ClaimStage stage;

  @BeforeAll
  void start() {
    stage = new ClaimStage(Map.of());
    stage.now = START.plusSeconds(1);
  }

  @AfterAll
  void stop() {
    pool.close();
    stage.close();
  }

  @Test
  void grantsTheSameReminderToExactlyOneOfTwoSenders() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var person = stage.person();
      var answers =
          together(
              () -> stage.ask(want(person, "first", 1)).answer(),
              () -> stage.ask(want(person, "first", 1)).answer());

      assertThat(answers).containsExactlyInAnyOrder(Kind.GRANTED, Kind.DUPLICATE);
    }
  }

  @Test
  void neverGrantsOnceASuppressionIsStored() throws Exception {
    race(person -> stage.suppress(person));
  }

  @Test
  void neverGrantsOnceAnErasureIsStored() throws Exception {
    race(
        person ->
            stage.change(
                person,
                "INSERT INTO erasure (suppression_key, erased_at, erased_by) VALUES (?, now(), 't')",
                person.suppressionKey().value()));
  }

  @Test
  void neverGrantsOnceAJoinIsStored() throws Exception {
    race(
        person ->
            stage.change(
                person,
                "UPDATE recipient SET stopped = 'JOINED' WHERE recipient_key = ?",
                person.recipientKey().value()));
  }

  @Test
  void eitherClosesOrGrantsButNeverBoth() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var person = stage.person();
      // The close believes a deadline that has passed, the want one that has not.
      var item =
          new CloseRequest.Item(
              person.recipientKey().value(), "referral", "first", 1, START, START);
      var answers =
          together(
              () -> stage.ask(want(person, "first", 1)).answer().name(),
              () ->
                  stage
                      .closing
                      .close(new CloseRequest(List.of(item)))
                      .closed()
                      .getFirst()
                      .outcome());

      assertThat(answers).isIn(List.of("GRANTED", "GRANTED"), List.of("DUPLICATE", "EXPIRED"));
    }
  }

  /** What forbids a claim. */
  @FunctionalInterface
  private interface Forbids {
    void store(Identity person);
  }

  private void race(Forbids forbids) throws Exception {
    var grantedAfter = new AtomicInteger();
    var granted = new AtomicInteger();
    for (int round = 0; round < ROUNDS; round++) {
      var person = stage.person();
      var storedAt = new AtomicLong(Long.MAX_VALUE);
      together(
          () -> {
            for (var step : List.of("first", "second", "third")) {
              long askedAt = System.nanoTime();
              if (stage.ask(want(person, step, 1)).answer() == Kind.GRANTED) {
                granted.incrementAndGet();
                if (askedAt > storedAt.get()) {
                  grantedAfter.incrementAndGet();
                }
              }
            }
            return 0;
          },
          () -> {
            forbids.store(person);
            storedAt.set(System.nanoTime());
            return 0;
          });
      assertThat(stage.ask(want(person, "last", 1)).answer()).isNotEqualTo(Kind.GRANTED);
    }

    assertThat(grantedAfter).hasValue(0);
    assertThat(granted.get()).as("some came first, or nothing was raced").isPositive();
  }

  private <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
    var barrier = new CyclicBarrier(2);
    Callable<T> first =
        () -> {
          barrier.await();
          return one.call();
        };
    Callable<T> second =
        () -> {
          barrier.await();
          return other.call();
        };
    var started = List.of(pool.submit(first), pool.submit(second));
    return List.of(started.get(0).get(), started.get(1).get());
  }
}
