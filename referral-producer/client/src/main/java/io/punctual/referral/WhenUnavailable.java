package io.punctual.referral;

import java.time.Duration;

/** What to do with events while Kafka does not answer. */
public sealed interface WhenUnavailable {

  /**
   * Events are kept in memory and tried again; one that is not acknowledged in time fails. Before
   * Kafka has answered for the first time nothing can be kept: events then fail at once.
   */
  record WaitUpTo(Duration limit) implements WhenUnavailable {

    private static final Duration SHORTEST = Duration.ofMillis(500);

    /**
     * @throws IllegalArgumentException for a limit under half a second, in which no answer can be
     *     told from a slow one
     */
    public WaitUpTo {
      if (limit.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "the limit to wait for Kafka must be at least %s: %s".formatted(SHORTEST, limit));
      }
    }
  }

  /**
   * New events fail at once while an earlier one has been without answer for a second. When those
   * have failed too, after five, the next ones are let through to see whether Kafka is back.
   */
  record Refuse() implements WhenUnavailable {}

  /** Keeps each event for at most {@code limit}. */
  static WhenUnavailable waitUpTo(Duration limit) {
    return new WaitUpTo(limit);
  }

  /** Fails fast. */
  static WhenUnavailable refuse() {
    return new Refuse();
  }
}
