package io.punctual.eventloop.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class NearestName {

  private NearestName() {}

  /**
   * The candidate with the fewest single-character changes from what was given.
   *
   * @param candidates at least one
   */
  public static String of(String given, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparingInt((String candidate) -> distance(given, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** The same if it takes no more than {@code changes}; empty when no candidate is that near. */
  static Optional<String> within(int changes, String given, Collection<String> candidates) {
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(of(given, candidates)).filter(near -> distance(given, near) <= changes);
  }

  /** The Levenshtein distance, row by row. */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[other.length()];
  }
}
