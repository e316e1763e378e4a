package io.punctual.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutstandingTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private long nanos = Long.MAX_VALUE - 10; // as nanoTime may: it overflows
  private final Outstanding outstanding = new Outstanding(() -> nanos);

  @Test
  void knowsTheAgeOfTheOldest() {
    var first = new CompletableFuture<Receipt>();
    outstanding.add(first);
    nanos += SECOND.toNanos();
    outstanding.add(new CompletableFuture<>());

    assertThat(outstanding.holdsOneOlderThan(SECOND)).isFalse();
    nanos++;
    assertThat(outstanding.holdsOneOlderThan(SECOND)).isTrue();

    first.completeExceptionally(Failures.refused());
    assertThat(outstanding.holdsOneOlderThan(SECOND)).isFalse();
    assertThat(outstanding.size()).isEqualTo(1);
  }

  @Test
  void countsAFailureAsAnAnswer() throws InterruptedException {
    var event = new CompletableFuture<Receipt>();
    outstanding.add(event);

    assertThat(outstanding.awaitAnswers(Duration.ofMillis(1))).isFalse();
    event.completeExceptionally(Failures.refused());
    assertThat(outstanding.awaitAnswers(Duration.ZERO)).isTrue();
  }
}
