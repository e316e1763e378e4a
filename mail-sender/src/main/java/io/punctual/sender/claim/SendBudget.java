package io.punctual.sender.claim;

import io.punctual.sender.condition.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the final dot of a granted mail may still leave: the last gate.
 *
 * <p>It is counted on the monotonic clock from the moment the request was sent, so that neither a
 * slow answer nor a wall clock that is set can lengthen it.
 *
 * @param endNanos on the ticker's scale
 */
public record SendBudget(Ticker ticker, long endNanos) {

  /**
   * The shortest of what the service's clock, our own and the lease leave, less the margin.
   *
   * @param sent when the answered request left
   * @param leaseFrom when the request first left: a repeated one may have been granted then
   */
  static SendBudget of(
      Ticker ticker,
      Sent sent,
      long leaseFrom,
      Instant serviceNow,
      Instant sendBy,
      Duration lease,
      Duration margin) {
    long byService = sent.nanos() + nanosUntil(serviceNow, sendBy);
    long byOwnClock = sent.nanos() + nanosUntil(sent.at(), sendBy);
    long byLease = leaseFrom + lease.toNanos();
    long end = earlier(earlier(byService, byOwnClock), byLease);
    return new SendBudget(ticker, end - margin.toNanos());
  }

  /** Whether the dot may no longer leave. */
  public boolean spent() {
    return ticker.nanos() - endNanos >= 0;
  }

  /**
   * A moment on both clocks.
   *
   * @param nanos on the ticker's scale
   */
  record Sent(Instant at, long nanos) {}

  private static long earlier(long one, long other) {
    return one - other <= 0 ? one : other;
  }

  /** At most a day: longer makes no difference, and cannot overflow. */
  private static long nanosUntil(Instant from, Instant to) {
    var left = Duration.between(from, to);
    var longest = Duration.ofDays(1);
    if (left.compareTo(longest) > 0) {
      left = longest;
    } else if (left.compareTo(longest.negated()) < 0) {
      left = longest.negated();
    }
    return left.toNanos();
  }
}
