package io.punctual.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is to be said of a history.
 *
 * @param violations every promise that did not hold, each with its proof
 * @param seen what happened of the things that happen only sometimes
 * @param missing what had to happen and did not: with any of it the run is void
 */
public record Verdict(
    String run,
    List<Violation> violations,
    Set<Sometimes> seen,
    Set<Sometimes> missing,
    Extent extent) {

  /** How long a line of proof is at most. */
  private static final int WIDTH = 400;

  /** How it ended. */
  public enum Ending {
    GOOD,
    VIOLATED,
    /** Nothing was violated, and nothing proved either. */
    VOID
  }

  public Verdict {
    violations = List.copyOf(violations);
    seen = Set.copyOf(seen);
    missing = Set.copyOf(missing);
  }

  /** A violation counts for more than a void run. */
  public Ending ending() {
    if (!violations.isEmpty()) {
      return Ending.VIOLATED;
    }
    return missing.isEmpty() ? Ending.GOOD : Ending.VOID;
  }

  /** Whether every promise held and everything that had to happen did. */
  public boolean good() {
    return ending() == Ending.GOOD;
  }

  /** For people: the ending, the extent, every violation with its proof, whatever was not seen. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("%s: %s".formatted(ending(), run));
    lines.add(extent.text());
    for (var promise : Promise.values()) {
      var broken = violations.stream().filter(found -> found.promise() == promise).toList();
      if (!broken.isEmpty()) {
        lines.add("");
        lines.add("%s (%s): %d times violated".formatted(promise, promise.words(), broken.size()));
        broken.forEach(violation -> lines.addAll(text(violation)));
      }
    }
    missing.stream().sorted().forEach(thing -> lines.add("never seen: " + thing.words()));
    return lines;
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines());
  }

  private static List<String> text(Violation violation) {
    var lines = new ArrayList<String>();
    lines.add("  " + violation.what());
    violation.proof().forEach(event -> lines.add("      " + shortened(HistoryJson.line(event))));
    return lines;
  }

  private static String shortened(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + " …";
  }
}
