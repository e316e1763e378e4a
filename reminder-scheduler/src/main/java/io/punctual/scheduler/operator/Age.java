package io.punctual.scheduler.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How long ago, or how far ahead, the moment is from which a reminder may go out. */
enum Age {
  DUE_OVER_24_HOURS(Duration.ofDays(-1)),
  DUE_1_TO_24_HOURS(Duration.ofHours(-1)),
  DUE_15_TO_60_MINUTES(Duration.ofMinutes(-15)),
  DUE_1_TO_15_MINUTES(Duration.ofMinutes(-1)),
  DUE_UNDER_1_MINUTE(Duration.ZERO),
  IN_UNDER_1_HOUR(Duration.ofHours(1)),
  IN_1_TO_24_HOURS(Duration.ofDays(1)),
  IN_1_TO_7_DAYS(Duration.ofDays(7)),
  IN_OVER_7_DAYS(Duration.ofDays(10_000));

  /** What the database can tell apart. */
  private static final Duration TICK = Duration.ofNanos(1_000);

  private final Duration last;

  /**
   * @param last the end of this age, from now, inside
   */
  Age(Duration last) {
    this.last = last;
  }

  boolean isDue() {
    return compareTo(DUE_UNDER_1_MINUTE) <= 0;
  }

  /** Where each age but the first begins, for PostgreSQL's {@code width_bucket}. */
  static List<Instant> beginnings(Instant now) {
    return Arrays.stream(values())
        .limit(values().length - 1L)
        .map(age -> now.plus(age.last).plus(TICK))
        .toList();
  }

  /** The age that {@code width_bucket} over {@link #beginnings} means. */
  static Age ofBucket(int bucket) {
    return values()[bucket];
  }
}
