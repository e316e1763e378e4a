package io.punctual.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How fast something happened, looked at afterwards. */
public final class Rate {

  private Rate() {}

  /**
   * The most that happened within any stretch of this length.
   *
   * @param moments oldest first
   * @param length half-open: two moments exactly this far apart are not in one stretch
   */
  public static int most(List<Instant> moments, Duration length) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < moments.size(); last++) {
      while (!moments.get(last).isBefore(moments.get(first).plus(length))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
