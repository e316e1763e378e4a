package io.punctual.history;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** A history, looked up by reminder and by person. */
final class Facts {

  private final History history;
  private final Map<Class<? extends Event>, List<Event>> byKind;
  private final Map<String, List<Event.Stopped>> stops;
  private final Map<String, List<Event.Lifted>> lifts;
  private final Map<String, List<String>> addresses;
  private final Map<ReminderId, Event.Planned> planned = new TreeMap<>();
  private final Map<ReminderId, List<Event.Accepted>> mails;
  private final Map<ReminderId, List<Event.Terminal>> ends;
  private final Map<ReminderId, List<Event.Claimed>> grants;
  private final Map<String, List<Event.Published>> published;
  private final Map<String, List<Event.Stored>> stored;

  Facts(History history) {
    this.history = history;
    this.byKind = history.events().stream().collect(groupingBy(Event::getClass));
    this.stops = all(Event.Stopped.class).collect(groupingBy(Event.Stopped::person));
    this.lifts = all(Event.Lifted.class).collect(groupingBy(Event.Lifted::person));
    this.addresses =
        all(Event.Secret.class)
            .filter(secret -> secret.type() == SecretKind.ADDRESS)
            .collect(groupingBy(Event.Secret::person, mapping(Event.Secret::text, toList())));
    all(Event.Planned.class).forEach(plan -> planned.merge(plan.reminder(), plan, Facts::stricter));
    this.mails = all(Event.Accepted.class).collect(byReminder(Event.Accepted::reminder));
    this.ends = all(Event.Terminal.class).collect(byReminder(Event.Terminal::reminder));
    this.grants =
        all(Event.Claimed.class)
            .filter(claim -> claim.answer() == Answer.GRANTED)
            .collect(byReminder(Event.Claimed::reminder));
    this.published = all(Event.Published.class).collect(groupingBy(Event.Published::person));
    this.stored = all(Event.Stored.class).collect(groupingBy(Event.Stored::referralId));
  }

  Parameters parameters() {
    return history.parameters();
  }

  /** All events of one kind, in the order they were told. */
  <E extends Event> Stream<E> all(Class<E> kind) {
    return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast);
  }

  /** All events there are. */
  Stream<Event> all() {
    return history.events().stream();
  }

  List<Event.Stopped> stops(String person) {
    return stops.getOrDefault(person, List.of());
  }

  List<Event.Lifted> lifts(String person) {
    return lifts.getOrDefault(person, List.of());
  }

  /** What is known of a person's addresses. */
  List<String> addresses(String person) {
    return addresses.getOrDefault(person, List.of());
  }

  /** The last look. */
  Instant end() {
    return all(Event.Ended.class).map(Event::at).max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  Map<ReminderId, Event.Planned> planned() {
    return planned;
  }

  Map<ReminderId, List<Event.Accepted>> mails() {
    return mails;
  }

  /** Every end that was told of any reminder, the earliest first. */
  Map<ReminderId, List<Event.Terminal>> ends() {
    return ends;
  }

  List<Event.Terminal> ends(ReminderId reminder) {
    return ends.getOrDefault(reminder, List.of());
  }

  List<Event.Published> published(String person) {
    return published.getOrDefault(person, List.of());
  }

  List<Event.Stored> stored(String referralId) {
    return stored.getOrDefault(referralId, List.of());
  }

  /** The last grant of a reminder that was not after a moment. */
  Optional<Event.Claimed> grant(ReminderId reminder, Instant until) {
    return grants.getOrDefault(reminder, List.of()).stream()
        .filter(claim -> !claim.at().isAfter(until))
        .reduce((earlier, later) -> later);
  }

  Stream<Event.Claimed> grants() {
    return grants.values().stream().flatMap(List::stream);
  }

  /** Where a reminder was planned twice, the earlier deadline counts. */
  private static Event.Planned stricter(Event.Planned one, Event.Planned other) {
    return one.deadline().isAfter(other.deadline()) ? other : one;
  }

  private static <E extends Event> Collector<E, ?, Map<ReminderId, List<E>>> byReminder(
      Function<E, ReminderId> reminder) {
    return collectingAndThen(
        groupingBy(reminder, TreeMap::new, toList()),
        map -> {
          var sorted = new LinkedHashMap<ReminderId, List<E>>();
          map.forEach(
              (key, list) ->
                  sorted.put(key, list.stream().sorted(Comparator.comparing(Event::at)).toList()));
          return sorted;
        });
  }
}
