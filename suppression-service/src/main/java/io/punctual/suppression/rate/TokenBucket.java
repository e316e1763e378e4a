package io.punctual.suppression.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * A limit on how many per second, with some saved up. Pure: the caller says what time it is.
 *
 * @param perSecond how many are added a second; 0 lets nothing through
 * @param burst how many can be saved up; at least 1 unless {@code perSecond} is 0
 * @param tokens how many were there at {@code countedAt}; below 0 never
 */
public record TokenBucket(double perSecond, double burst, double tokens, Instant countedAt) {

  private static final Duration NEVER = Duration.ofDays(1);

  /** A full bucket. */
  public static TokenBucket full(double perSecond, double burst, Instant now) {
    return new TokenBucket(perSecond, burst, burst, now);
  }

  /** As it stands at {@code now}; a clock that stepped back adds nothing. */
  public TokenBucket at(Instant now) {
    if (!now.isAfter(countedAt)) {
      return new TokenBucket(perSecond, burst, Math.min(burst, tokens), countedAt);
    }
    double seconds = Duration.between(countedAt, now).toNanos() / 1e9;
    return new TokenBucket(perSecond, burst, Math.min(burst, tokens + seconds * perSecond), now);
  }

  /** Whether one can be taken. */
  public boolean hasOne() {
    // Many small additions may leave a whole token a hair short of 1.
    return tokens >= 1 - 1e-9;
  }

  /** After one was taken. */
  public TokenBucket lessOne() {
    return new TokenBucket(perSecond, burst, Math.max(0, tokens - 1), countedAt);
  }

  /**
   * When a token may be there for somebody before whom {@code waiting} others wait.
   *
   * @return after {@code now}; a day later when nothing is ever let through
   */
  public Instant free(int waiting, Instant now) {
    if (perSecond <= 0) {
      return now.plus(NEVER);
    }
    double missing = Math.max(0, 1 + waiting - tokens);
    long millis = (long) Math.ceil(Math.min(missing / perSecond * 1e3, NEVER.toMillis()));
    return now.plusMillis(Math.max(1, millis));
  }
}
