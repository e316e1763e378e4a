package io.punctual.suppression.feedback.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * How old, or how far ahead, the time in a signed delivery may be.
 *
 * @param past providers repeat what was not taken for so long
 * @param ahead by how much a provider's clock may be fast
 */
record ReplayWindow(Duration past, Duration ahead) {

  boolean contains(Instant signedAt, Instant now) {
    return !signedAt.isBefore(now.minus(past)) && !signedAt.isAfter(now.plus(ahead));
  }

  /** The same for seconds since 1970 in decimal digits; false for any other text. */
  boolean contains(String epochSeconds, Instant now) {
    if (!epochSeconds.matches("\\d{1,12}")) {
      return false;
    }
    try {
      return contains(Instant.ofEpochSecond(Long.parseLong(epochSeconds)), now);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
