package io.punctual.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finally: once the faults have stopped, whatever was acknowledged before is stored, whatever was
 * due before comes to an end, all within the stated bound; and no hold is left open.
 */
final class SettlesRule implements Rule {

  @Override
  public Stream<Violation> violations(Facts facts) {
    return Stream.concat(
        openHolds(facts),
        facts
            .all(Event.Fault.class)
            .map(Event.Fault::end)
            .max(Instant::compareTo)
            .map(stop -> Stream.concat(unstored(facts, stop), unended(facts, stop)))
            .orElseGet(Stream::empty));
  }

  private static Stream<Violation> openHolds(Facts facts) {
    return facts
        .all(Event.HoldOpened.class)
        .filter(
            hold ->
                facts
                    .all(Event.HoldReleased.class)
                    .noneMatch(release -> release.holdId().equals(hold.holdId())))
        .collect(
            Collectors.toMap(
                Event.HoldOpened::holdId, hold -> hold, (one, again) -> one, LinkedHashMap::new))
        .values()
        .stream()
        .map(
            hold -> violation("the hold %s is still open".formatted(hold.holdId()), List.of(hold)));
  }

  private static Stream<Violation> unstored(Facts facts, Instant stop) {
    var limit = stop.plus(facts.parameters().settleWithin());
    return facts
        .all(Event.Published.class)
        .filter(event -> event.type() == Happening.REFERRED)
        .filter(event -> event.acknowledgedAt() != null && !event.acknowledgedAt().isAfter(stop))
        .filter(
            event ->
                Stream.ofNullable(event.referralId())
                    .flatMap(id -> facts.stored(id).stream())
                    .noneMatch(stored -> !stored.at().isAfter(limit)))
        .map(
            event ->
                violation(
                    "%s: not stored by %s".formatted(event.referralId(), limit), List.of(event)));
  }

  private static Stream<Violation> unended(Facts facts, Instant stop) {
    var limit = stop.plus(facts.parameters().settleWithin());
    return facts.planned().values().stream()
        .filter(plan -> !plan.due().isAfter(stop) && !plan.at().isAfter(stop))
        .map(plan -> unended(facts, plan, limit))
        .flatMap(Optional::stream);
  }

  private static Optional<Violation> unended(Facts facts, Event.Planned plan, Instant limit) {
    var ends = facts.ends(plan.reminder());
    if (ends.stream().anyMatch(end -> !end.at().isAfter(limit))) {
      return Optional.empty();
    }
    List<Event> proof = new ArrayList<>(List.of(plan));
    proof.addAll(ends);
    return Optional.of(violation("%s: no end by %s".formatted(plan.reminder(), limit), proof));
  }

  private static Violation violation(String what, List<Event> proof) {
    return new Violation(Promise.SETTLES, what, proof);
  }
}
