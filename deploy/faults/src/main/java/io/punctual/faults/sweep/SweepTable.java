package io.punctual.faults.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The outcome of a sweep, for people. */
final class SweepTable {

  private static final String ROW = "%-12s %-48s %-8s %6s %7s  %-44s %s";

  private SweepTable() {}

  static String head() {
    return ROW.formatted("service", "case", "reached", "people", "s", "reminders ended", "verdict");
  }

  static String row(CaseResult result) {
    return ROW.formatted(
        result.target(),
        result.name(),
        result.reached() ? "yes" : "NO",
        result.people(),
        "%.1f".formatted(result.took().toMillis() / 1000.0),
        text(result.outcomes()),
        result.verdict());
  }

  /** How many of which act, how many were good. */
  static String sum(List<CaseResult> results) {
    long kills = results.stream().filter(CaseResult::kill).count();
    long good = results.stream().filter(CaseResult::good).count();
    return "%d cases: %d kills, %d others; %d reached and settled"
        .formatted(results.size(), kills, results.size() - kills, good);
  }

  private static String text(Map<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
