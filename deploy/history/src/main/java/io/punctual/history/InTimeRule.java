package io.punctual.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * No mail at the sink after its deadline, by the sink's clock.
 *
 * <p>The deadline is the one that was planned, and where the plan's steps are known also what the
 * checker reckons from the referral: a wrongly planned deadline is a violation by itself.
 *
 * <p>One exception, and only when the record shows it: the last gate let the mail pass in time, its
 * sender was frozen after that, and without the frozen time the mail would have been in time.
 */
final class InTimeRule implements Rule {

  private static final Duration ROUNDING = Duration.ofMillis(1);

  @Override
  public Stream<Violation> violations(Facts facts) {
    return Stream.concat(wronglyPlanned(facts), late(facts));
  }

  private static Stream<Violation> late(Facts facts) {
    return facts.mails().values().stream()
        .flatMap(List::stream)
        .flatMap(mail -> late(facts, mail).stream());
  }

  private static Optional<Violation> late(Facts facts, Event.Accepted mail) {
    var plan = facts.planned().get(mail.reminder());
    if (plan == null) {
      return Optional.of(
          new Violation(
              Promise.IN_TIME,
              "%s: a mail that was never planned, so without a deadline".formatted(mail.reminder()),
              List.of(mail)));
    }
    if (!mail.at().isAfter(plan.deadline()) || frozen(facts, mail, plan.deadline())) {
      return Optional.empty();
    }
    List<Event> proof = new ArrayList<>(List.of(plan));
    lastGate(facts, mail).ifPresent(proof::add);
    proof.add(mail);
    return Optional.of(
        new Violation(
            Promise.IN_TIME,
            "%s: %s after its deadline"
                .formatted(mail.reminder(), Duration.between(plan.deadline(), mail.at())),
            proof));
  }

  private static boolean frozen(Facts facts, Event.Accepted mail, Instant deadline) {
    var gate = lastGate(facts, mail);
    return gate.isPresent()
        && !gate.get().at().isAfter(deadline)
        && facts
            .all(Event.Fault.class)
            .filter(fault -> fault.type() == FaultKind.FREEZE)
            .filter(fault -> fault.target().equals(gate.get().by()))
            .filter(fault -> !fault.at().isBefore(gate.get().at()))
            .filter(fault -> fault.at().isBefore(mail.at()))
            .anyMatch(fault -> !mail.at().minus(frozenTime(fault, mail)).isAfter(deadline));
  }

  private static Duration frozenTime(Event.Fault freeze, Event.Accepted mail) {
    var until = freeze.end().isBefore(mail.at()) ? freeze.end() : mail.at();
    return Duration.between(freeze.at(), until);
  }

  /** The last time the gate before the dot let this mail pass. */
  private static Optional<Event.Decided> lastGate(Facts facts, Event.Accepted mail) {
    return facts
        .all(Event.Decided.class)
        .filter(gate -> gate.gate() == Gate.DOT && gate.result() == Passage.PASSED)
        .filter(gate -> gate.reminder().equals(mail.reminder()))
        .filter(gate -> !gate.at().isAfter(mail.at()))
        .max(Comparator.comparing(Event::at));
  }

  private static Stream<Violation> wronglyPlanned(Facts facts) {
    return facts.planned().values().stream()
        .flatMap(plan -> step(facts, plan).map(step -> wronglyPlanned(facts, plan, step)).stream())
        .flatMap(Optional::stream);
  }

  private static Optional<Violation> wronglyPlanned(
      Facts facts, Event.Planned plan, PlannedStep step) {
    var referrals = anchors(facts, plan.reminder().person());
    boolean follows =
        referrals.stream()
            .flatMap(referral -> Stream.ofNullable(referral.referredAt()))
            .anyMatch(referredAt -> same(step.deadline(referredAt), plan.deadline()));
    if (follows) {
      return Optional.empty();
    }
    List<Event> proof = new ArrayList<>(referrals);
    proof.add(plan);
    return Optional.of(
        new Violation(
            Promise.IN_TIME,
            "%s: its deadline follows from no referral of this person".formatted(plan.reminder()),
            proof));
  }

  /** The referral that opened the series; all of them when it is not known which one did. */
  private static List<Event.Published> anchors(Facts facts, String person) {
    var all =
        facts.published(person).stream()
            .filter(event -> event.type() == Happening.REFERRED)
            .toList();
    var first =
        all.stream()
            .filter(
                event ->
                    Stream.ofNullable(event.referralId())
                        .flatMap(id -> facts.stored(id).stream())
                        .anyMatch(stored -> stored.fate() == Fate.PLANNED))
            .toList();
    return first.isEmpty() ? all : first;
  }

  private static Optional<PlannedStep> step(Facts facts, Event.Planned plan) {
    return facts.parameters().steps().stream()
        .filter(step -> step.of(plan.reminder().person()).equals(plan.reminder()))
        .findFirst();
  }

  /** Databases keep less than a clock tells. */
  private static boolean same(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(ROUNDING) <= 0;
  }
}
