package io.punctual.faults.chaos;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.History;
import io.punctual.history.Outcome;
import io.punctual.history.ReminderId;
import io.punctual.history.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param length of the faults, without start and settling
 */
record ChaosResult(
    long seed,
    Duration length,
    List<Kind> struck,
    List<Event.Fault> faults,
    History history,
    Verdict verdict) {

  boolean good() {
    return verdict.good();
  }

  /** As a table for people. */
  String table() {
    var lines = new StringBuilder();
    row(lines, "seed", seed);
    row(lines, "faults for", length.toSeconds() + " s");
    row(lines, "kills survived", kills());
    row(lines, "referrals", count(Event.Stored.class));
    row(lines, "mails", count(Event.Accepted.class));
    row(lines, "undecided", ended(Outcome.UNDECIDED).size());
    row(lines, "expired", ended(Outcome.EXPIRED).size());
    row(lines, "verdict", verdict.ending());
    lines.append(System.lineSeparator());
    byKind().forEach((kind, times) -> row(lines, kind, times));
    return lines.toString();
  }

  private long kills() {
    return faults.stream().filter(fault -> fault.type() == FaultKind.KILL).count();
  }

  private long count(Class<? extends Event> kind) {
    return history.all(kind).count();
  }

  /** Everything that once ended so, also what evidence settled otherwise later. */
  private Set<ReminderId> ended(Outcome outcome) {
    return history
        .all(Event.Terminal.class)
        .filter(end -> end.outcome() == outcome)
        .map(Event.Terminal::reminder)
        .collect(Collectors.toSet());
  }

  private Map<String, Long> byKind() {
    return struck.stream()
        .collect(Collectors.groupingBy(Kind::label, TreeMap::new, Collectors.counting()));
  }

  private static void row(StringBuilder lines, String what, Object value) {
    lines.append("%-28s %s%n".formatted(what, value));
  }
}
