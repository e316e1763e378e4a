package io.punctual.containers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The plan that is run: two reminders in seconds instead of days. */
final class Plan {

  static final String NAME = "referral";
  static final Step FIRST = new Step("first", Duration.ofSeconds(10), Duration.ofSeconds(40));
  static final Step SECOND = new Step("second", Duration.ofSeconds(25), Duration.ofSeconds(90));
  static final List<Step> STEPS = List.of(FIRST, SECOND);

  /** Mails a second that may go out, and how many at once after a rest. */
  static final int CAP = 30;

  static final int CONNECTIONS = 8;

  /** How long a granted claim may be unsettled; longer than the sender's SMTP timeouts together. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private Plan() {}

  /**
   * One reminder of the series.
   *
   * @param offset from the referral until it is due
   * @param window how late it may still go out
   */
  record Step(String name, Duration offset, Duration window) {
    Instant deadline(Instant referredAt) {
      return referredAt.plus(offset).plus(window);
    }
  }
}
