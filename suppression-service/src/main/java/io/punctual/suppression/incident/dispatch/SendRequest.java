package io.punctual.suppression.incident.dispatch;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the letters go out.
 *
 * @param perMinute so many become due each minute; absent = all at once, as the rates allow
 * @param within how late each may still go out, as in PT48H; 48 hours where it is absent
 */
@Serdeable
record SendRequest(@Nullable Integer perMinute, @Nullable String within) {

  private static final Duration USUAL = Duration.ofHours(48);
  private static final Duration LONGEST = Duration.ofDays(30);

  Duration checkedWithin() {
    try {
      var window = within == null ? USUAL : Duration.parse(within);
      if (window.compareTo(Duration.ofMinutes(10)) >= 0 && window.compareTo(LONGEST) <= 0) {
        return window;
      }
    } catch (DateTimeException e) {
      // Said below, in the same words as for one out of range.
    }
    throw ProblemException.badField("within", "must be a duration from PT10M to P30D");
  }

  /** How long after the first the letter of this number becomes due. */
  Duration after(long number) {
    return perMinute == null
        ? Duration.ZERO
        : Duration.ofMillis(number * 60_000 / checkedPerMinute(perMinute));
  }

  private static int checkedPerMinute(int given) {
    if (given < 1 || given > 100_000) {
      throw ProblemException.badField("perMinute", "must be 1 to 100000");
    }
    return given;
  }
}
