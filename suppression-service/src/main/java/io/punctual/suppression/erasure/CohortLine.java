package io.punctual.suppression.erasure;

import io.punctual.suppression.lookup.Naming;
import org.jspecify.annotations.Nullable;

/**
 * One line of a cohort.
 *
 * @param number of the line in the request, from 1
 * @param key a recipientKey or suppressionKey; {@code null} where {@code naming} says who is meant
 */
record CohortLine(int number, @Nullable String key, Naming naming) {

  static CohortLine ofAddress(int number, String address) {
    return new CohortLine(number, null, new Naming(address, null, null, null));
  }

  static CohortLine ofKey(int number, String key) {
    return new CohortLine(number, key, new Naming(null, null, null, null));
  }

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "CohortLine[%d]".formatted(number);
  }
}
