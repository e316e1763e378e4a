package io.punctual.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every reminder ends in exactly one terminal state by deadline + lease + grace, the same one
 * wherever it is told, and one that agrees with what the mail server has.
 *
 * <p>One exception, and only when the record shows it: an older state of a database came back after
 * the grant and before any end was told. Then nobody knows any more that the mail was handed over,
 * and its reminder expires.
 *
 * <p>Where something was away beyond the deadline nobody could write an end: then lease and grace
 * count from when it was back. A reminder whose time is not over at the last look is not judged.
 */
final class OneEndRule implements Rule {

  private static final Set<Outcome> BY_EVIDENCE =
      EnumSet.of(Outcome.ACCEPTED, Outcome.REFUSED, Outcome.LOST);

  @Override
  public Stream<Violation> violations(Facts facts) {
    return Stream.of(inTime(facts), unplanned(facts), onlyOne(facts), asTheServerSaw(facts))
        .flatMap(found -> found);
  }

  private static Stream<Violation> inTime(Facts facts) {
    return facts.planned().values().stream()
        .map(plan -> inTime(facts, plan))
        .flatMap(Optional::stream);
  }

  private static Optional<Violation> inTime(Facts facts, Event.Planned plan) {
    var limit = limit(facts, plan);
    var first = facts.ends(plan.reminder()).stream().findFirst();
    if (first.isEmpty()) {
      return limit.isAfter(facts.end())
          ? Optional.empty()
          : Optional.of(violation(plan.reminder(), "no end by " + limit, List.of(plan)));
    }
    return first.get().at().isAfter(limit)
        ? Optional.of(
            violation(plan.reminder(), "an end only after " + limit, List.of(plan, first.get())))
        : Optional.empty();
  }

  /** The latest moment for an end. */
  static Instant limit(Facts facts, Event.Planned plan) {
    var slack = facts.parameters().lease().plus(facts.parameters().grace());
    var limit = plan.deadline().plus(slack);
    var planned = plan.at().plus(slack);
    limit = limit.isBefore(planned) ? planned : limit;
    var faults = facts.all(Event.Fault.class).sorted(Comparator.comparing(Event::at)).toList();
    for (var fault : faults) {
      boolean inTheWay = !fault.at().isAfter(limit) && !fault.end().isBefore(plan.deadline());
      var back = fault.end().plus(slack);
      if (fault.until() != null && inTheWay && back.isAfter(limit)) {
        limit = back;
      }
    }
    return limit;
  }

  private static Stream<Violation> unplanned(Facts facts) {
    return facts.ends().entrySet().stream()
        .filter(entry -> !facts.planned().containsKey(entry.getKey()))
        .map(
            entry ->
                violation(
                    entry.getKey(),
                    "has an end, was never planned",
                    List.copyOf(entry.getValue())));
  }

  private static Stream<Violation> onlyOne(Facts facts) {
    return facts.ends().entrySet().stream()
        .filter(entry -> !agree(entry.getValue()))
        .map(
            entry ->
                violation(
                    entry.getKey(),
                    "more than one end: " + outcomes(entry.getValue()),
                    List.copyOf(entry.getValue())));
  }

  /** One outcome; or undecided first and then one by evidence. */
  private static boolean agree(List<Event.Terminal> ends) {
    var outcomes = outcomes(ends);
    if (outcomes.size() == 1) {
      return true;
    }
    if (outcomes.size() > 2 || ends.getFirst().outcome() != Outcome.UNDECIDED) {
      return false;
    }
    return ends.stream()
        .filter(end -> end.outcome() != Outcome.UNDECIDED)
        .allMatch(end -> end.byEvidence() && BY_EVIDENCE.contains(end.outcome()));
  }

  private static EnumSet<Outcome> outcomes(List<Event.Terminal> ends) {
    var outcomes = EnumSet.noneOf(Outcome.class);
    ends.forEach(end -> outcomes.add(end.outcome()));
    return outcomes;
  }

  private static Stream<Violation> asTheServerSaw(Facts facts) {
    return facts.ends().entrySet().stream()
        .map(entry -> asTheServerSaw(facts, entry.getKey(), entry.getValue()))
        .flatMap(Optional::stream);
  }

  private static Optional<Violation> asTheServerSaw(
      Facts facts, ReminderId reminder, List<Event.Terminal> ends) {
    var mails = facts.mails().getOrDefault(reminder, List.of());
    var outcomes = outcomes(ends);
    List<Event> proof = new ArrayList<>(ends);
    proof.addAll(mails);
    if (mails.isEmpty() && outcomes.contains(Outcome.ACCEPTED)) {
      return Optional.of(violation(reminder, "ended as accepted, the mail server has none", proof));
    }
    outcomes.removeAll(EnumSet.of(Outcome.ACCEPTED, Outcome.UNDECIDED));
    if (outcomes.equals(EnumSet.of(Outcome.EXPIRED)) && forgotten(facts, reminder, ends)) {
      return Optional.empty();
    }
    return mails.isEmpty() || outcomes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            violation(reminder, "the mail server has it, it ended as " + outcomes, proof));
  }

  private static boolean forgotten(Facts facts, ReminderId reminder, List<Event.Terminal> ends) {
    var end = ends.getFirst().at();
    var grant = facts.grant(reminder, end);
    return grant.isPresent()
        && facts
            .all(Event.Fault.class)
            .filter(fault -> fault.type() == FaultKind.RESTORE)
            .anyMatch(fault -> !fault.at().isBefore(grant.get().at()) && !fault.at().isAfter(end));
  }

  private static Violation violation(ReminderId reminder, String what, List<Event> proof) {
    return new Violation(Promise.ACCOUNTED_FOR, reminder + ": " + what, proof);
  }
}
