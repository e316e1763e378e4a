package io.punctual.faults.sweep;

import java.time.Duration;
import java.util.Map;

/**
 * What came of one case.
 *
 * @param target what was made to fail
 * @param kill whether it was killed
 * @param reached whether the fault was carried out; else the case is void
 * @param people of the case's turn
 * @param outcomes how many of their reminders ended how
 * @param failure what did not happen as it should have; empty when all did
 */
record CaseResult(
    String target,
    String name,
    boolean kill,
    boolean reached,
    int people,
    Map<String, Long> outcomes,
    Duration took,
    String failure) {

  CaseResult {
    outcomes = Map.copyOf(outcomes);
  }

  boolean good() {
    return reached && failure.isEmpty();
  }

  String verdict() {
    if (!reached) {
      return "VOID: not reached";
    }
    return failure.isEmpty() ? "settled" : failure;
  }
}
