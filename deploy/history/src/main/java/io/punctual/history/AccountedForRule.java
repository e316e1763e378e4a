package io.punctual.history;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every event that was acknowledged is stored with one fate, and what it asked for came about; the
 * books of every service balance in the end.
 */
final class AccountedForRule implements Rule {

  @Override
  public Stream<Violation> violations(Facts facts) {
    return Stream.of(lost(facts), stopsLost(facts), twoFates(facts), unplanned(facts), books(facts))
        .flatMap(found -> found);
  }

  private static Stream<Violation> lost(Facts facts) {
    return acknowledged(facts)
        .filter(event -> event.type() == Happening.REFERRED)
        .filter(
            event ->
                Stream.ofNullable(event.referralId()).allMatch(id -> facts.stored(id).isEmpty()))
        .map(event -> violation(event.referralId() + ": acknowledged, never stored", event));
  }

  private static Stream<Violation> stopsLost(Facts facts) {
    return acknowledged(facts)
        .filter(Event.Published::endsSeries)
        .filter(event -> facts.stops(event.person()).isEmpty())
        .map(
            event ->
                violation(
                    "%s of %s: acknowledged, never stored".formatted(event.type(), event.person()),
                    event));
  }

  private static Stream<Violation> twoFates(Facts facts) {
    return facts
        .all(Event.Stored.class)
        .map(Event.Stored::referralId)
        .distinct()
        .map(
            id ->
                facts.stored(id).stream()
                    .filter(stored -> stored.fate() != Fate.DUPLICATE)
                    .toList())
        .filter(stored -> stored.size() > 1)
        .map(
            stored ->
                new Violation(
                    Promise.ACCOUNTED_FOR,
                    "%s: stored %d times".formatted(stored.getFirst().referralId(), stored.size()),
                    List.copyOf(stored)));
  }

  private static Stream<Violation> unplanned(Facts facts) {
    return facts
        .all(Event.Stored.class)
        .filter(stored -> stored.fate() == Fate.PLANNED)
        .filter(stored -> !erased(facts, stored.person()))
        .flatMap(
            stored ->
                facts.parameters().steps().stream()
                    .map(step -> step.of(stored.person()))
                    .filter(reminder -> !facts.planned().containsKey(reminder))
                    .map(reminder -> violation(reminder + ": never planned", stored)));
  }

  /** Somebody erased after the referral was stored and before it was read: nothing is planned. */
  private static boolean erased(Facts facts, String person) {
    return facts.stops(person).stream().anyMatch(stop -> stop.reason() == StopReason.ERASED);
  }

  private static Stream<Violation> books(Facts facts) {
    return facts.parameters().booksOf().stream()
        .sorted()
        .flatMap(
            service ->
                facts
                    .all(Event.Books.class)
                    .filter(books -> books.service().equals(service))
                    .max(Comparator.comparing(Event::at))
                    .map(
                        books ->
                            books.unaccounted() == 0
                                ? Stream.<Violation>empty()
                                : Stream.of(
                                    violation(
                                        "%s: %d unaccounted"
                                            .formatted(service, books.unaccounted()),
                                        books)))
                    .orElseGet(
                        () ->
                            Stream.of(
                                new Violation(
                                    Promise.ACCOUNTED_FOR,
                                    service + ": its books are not told",
                                    List.of()))));
  }

  private static Stream<Event.Published> acknowledged(Facts facts) {
    return facts.all(Event.Published.class).filter(event -> event.acknowledgedAt() != null);
  }

  private static Violation violation(String what, Event proof) {
    return new Violation(Promise.ACCOUNTED_FOR, what, List.of(proof));
  }
}
