package io.punctual.sender.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendBudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final long SENT = Duration.ofSeconds(1000).toNanos();

  private final AtomicLong ticker = new AtomicLong(SENT);

  @ParameterizedTest(name = "sendBy in {0}, service {1} ahead, lease {2}, asked {3} before: {4}")
  @CsvSource({
    // our own clock and the service's agree: sendBy decides
    "60, 0, 300, 0, 55",
    // the service's clock is ahead: by it less is left
    "60, 3, 300, 0, 52",
    // it is behind: our own decides
    "60, -3, 300, 0, 55",
    // the lease ends first
    "3600, 0, 300, 0, 295",
    // the request was repeated: the lease may have begun with the first
    "3600, 0, 300, 100, 195",
    // nothing is left within the margin
    "5, 0, 300, 0, 0",
    "-10, 0, 300, 0, -15",
    // far away, without overflow
    "31536000000, 0, 300, 0, 295",
  })
  void isTheShortestOfThreeLessTheMargin(
      long sendBy, long ahead, long lease, long askedBefore, long expected) {
    var budget =
        SendBudget.of(
            ticker::get,
            new SendBudget.Sent(NOW, SENT),
            SENT - Duration.ofSeconds(askedBefore).toNanos(),
            NOW.plusSeconds(ahead),
            NOW.plusSeconds(sendBy),
            Duration.ofSeconds(lease),
            MARGIN);

    assertThat(budget.endNanos() - SENT).isEqualTo(Duration.ofSeconds(expected).toNanos());
  }

  @Test
  void isSpentFromItsEndOn() {
    var budget = new SendBudget(ticker::get, SENT + 10);

    ticker.set(SENT + 9);
    assertThat(budget.spent()).isFalse();
    ticker.set(SENT + 10);
    assertThat(budget.spent()).isTrue();
  }

  @Test
  void survivesTheTickersOverflow() {
    ticker.set(Long.MAX_VALUE - 5);
    var budget = new SendBudget(ticker::get, Long.MIN_VALUE + 4);

    assertThat(budget.spent()).isFalse();
    ticker.addAndGet(10);
    assertThat(budget.spent()).isTrue();
  }
}
