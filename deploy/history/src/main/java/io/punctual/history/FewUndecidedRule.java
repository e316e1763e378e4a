package io.punctual.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No more undecided reminders after a kill than SMTP connections that were handing over.
 *
 * <p>An undecided reminder is one of a kill when its claim was granted to the killed process before
 * and it became undecided after, and no earlier kill of the process lies between. What was asked
 * before a kill may be granted after it, while it is on its way. Freezes are judged like kills: a
 * lease runs out in both.
 */
final class FewUndecidedRule implements Rule {

  /** Longer than an exchange takes; no process that was started anew asks so soon. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  @Override
  public Stream<Violation> violations(Facts facts) {
    return Stream.concat(
        unclaimed(facts),
        facts.all(Event.Fault.class).filter(FewUndecidedRule::stops).flatMap(f -> many(facts, f)));
  }

  private static boolean stops(Event.Fault fault) {
    return fault.type() == FaultKind.KILL || fault.type() == FaultKind.FREEZE;
  }

  private static Stream<Violation> many(Facts facts, Event.Fault fault) {
    int counted = fault.handingOver() == null ? -1 : fault.handingOver();
    int allowed = counted < 0 ? facts.parameters().connections() : counted;
    List<Event> proof = new ArrayList<>(List.of(fault));
    undecided(facts).filter(end -> causedBy(facts, fault, end)).forEach(proof::add);
    int found = proof.size() - 1;
    return found <= allowed
        ? Stream.empty()
        : Stream.of(
            new Violation(
                Promise.FEW_UNDECIDED,
                "%s of %s: %d undecided, %d connections"
                    .formatted(fault.type(), fault.target(), found, allowed),
                proof));
  }

  private static Stream<Violation> unclaimed(Facts facts) {
    return undecided(facts)
        .filter(end -> facts.grant(end.reminder(), end.at()).isEmpty())
        .map(
            end ->
                new Violation(
                    Promise.FEW_UNDECIDED,
                    "%s: undecided, but never granted to anybody".formatted(end.reminder()),
                    List.of(end)));
  }

  /** The first moment at which each undecided reminder was told to be so. */
  private static Stream<Event.Terminal> undecided(Facts facts) {
    return facts.ends().values().stream()
        .map(ends -> ends.stream().filter(end -> end.outcome() == Outcome.UNDECIDED).findFirst())
        .flatMap(Optional::stream);
  }

  private static boolean causedBy(Facts facts, Event.Fault fault, Event.Terminal end) {
    var claim = facts.grant(end.reminder(), end.at());
    return claim.isPresent()
        && claim.get().sender().equals(fault.target())
        && wasAsked(claim.get(), fault)
        && end.at().isAfter(fault.at())
        && facts
            .all(Event.Fault.class)
            .filter(FewUndecidedRule::stops)
            .filter(other -> other.target().equals(fault.target()))
            .noneMatch(other -> other.at().isBefore(fault.at()) && wasAsked(claim.get(), other));
  }

  /** Whether the process asked for this claim before it was stopped. */
  private static boolean wasAsked(Event.Claimed claim, Event.Fault fault) {
    return !claim.at().isAfter(fault.at().plus(ON_ITS_WAY));
  }
}
