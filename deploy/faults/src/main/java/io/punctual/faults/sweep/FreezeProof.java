package io.punctual.faults.sweep;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.Gate;
import io.punctual.history.History;
import io.punctual.history.HistoryChecker;
import io.punctual.history.Promise;
import io.punctual.history.ReminderId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Shows that the checker forgives a late mail for what is on record, and for nothing else: the same
 * history without the gate's record, or without the freeze, has to be rejected.
 */
final class FreezeProof {

  private static final String CHECKER = "checker";

  private FreezeProof() {}

  static List<CaseResult> of(History history) {
    return List.of(
        without("the gate's record", FreezeProof::isGate, history),
        without("the freeze", FreezeProof::isFreeze, history));
  }

  private static CaseResult without(String what, Predicate<Event> which, History history) {
    long start = System.nanoTime();
    var late = history.all(Event.Accepted.class).filter(mail -> isLate(mail, history)).count();
    var less = history.events().stream().filter(which.negate()).toList();
    boolean rejected =
        HistoryChecker.judge(new History(history.parameters(), less)).violations().stream()
            .anyMatch(violation -> violation.promise() == Promise.IN_TIME);
    return new CaseResult(
        CHECKER,
        "a late mail, without " + what,
        false,
        late > 0,
        0,
        Map.of(),
        Duration.ofNanos(System.nanoTime() - start),
        rejected ? "" : "NOT REJECTED");
  }

  private static boolean isLate(Event.Accepted mail, History history) {
    var deadlines = new HashMap<ReminderId, Instant>();
    history
        .all(Event.Planned.class)
        .forEach(plan -> deadlines.put(plan.reminder(), plan.deadline()));
    return mail.at().isAfter(deadlines.getOrDefault(mail.reminder(), Instant.MAX));
  }

  private static boolean isGate(Event event) {
    return event instanceof Event.Decided decided && decided.gate() == Gate.DOT;
  }

  private static boolean isFreeze(Event event) {
    return event instanceof Event.Fault fault && fault.type() == FaultKind.FREEZE;
  }
}
