package io.punctual.simulation.suppression;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Values as PostgreSQL keeps them. */
final class Stored {

  private static final long HALF = 500;

  private Stored() {}

  /** A moment to the nearest microsecond. */
  static Instant at(Instant moment) {
    var micro = moment.truncatedTo(ChronoUnit.MICROS);
    boolean nearerToTheNext = Duration.between(micro, moment).toNanos() >= HALF;
    return nearerToTheNext ? micro.plus(1, ChronoUnit.MICROS) : micro;
  }

  /** A moment to the nearest microsecond, or none. */
  static @Nullable Instant atOrNull(@Nullable Instant moment) {
    return moment == null ? null : at(moment);
  }

  /** The latest of these; none of them where there is none. */
  static @Nullable Instant latest(@Nullable Instant... moments) {
    Instant latest = null;
    for (var moment : moments) {
      if (moment != null && (latest == null || moment.isAfter(latest))) {
        latest = moment;
      }
    }
    return latest;
  }
}
