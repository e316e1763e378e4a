package io.punctual.history;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes one sight after the other out of a history, and nothing else if that can be. */
final class Sights {

  private Sights() {}

  static List<Event> without(Sometimes thing, List<Event> events) {
    return switch (thing) {
      case KILLED_AFTER_THE_DOT -> events.stream().map(Sights::elsewhere).toList();
      case SENDER_NEVER_KNEW -> known(events);
      case DUPLICATE_EVENT -> once(events);
      case REPLAY -> drop(events, e -> e instanceof Event.Fault f && f.type() == FaultKind.REPLAY);
      case REBALANCE_WHILE_SENDING ->
          drop(events, e -> e instanceof Event.Fault f && f.type() == FaultKind.REBALANCE);
      case STOP_RACING_A_CLAIM ->
          drop(events, e -> e instanceof Event.Stopped stop && stop.reason() == StopReason.JOINED);
      case EXPIRED_AT_PLAN -> drop(events, at(Gate.PLAN));
      case EXPIRED_AT_EMIT -> drop(events, at(Gate.EMIT));
      case EXPIRED_AT_CLAIM -> drop(events, at(Gate.CLAIM));
      case EXPIRED_AT_DOT -> drop(events, at(Gate.DOT));
      case HOLD_OPENED_AND_RELEASED ->
          drop(events, e -> e instanceof Event.HoldOpened || e instanceof Event.HoldReleased);
      case LEASE_RAN_OUT -> drop(events, e -> e instanceof Event.LeaseRanOut);
      case ALARM -> drop(events, e -> e instanceof Event.Alarm);
    };
  }

  private static List<Event> drop(List<Event> events, Predicate<Event> which) {
    return events.stream().filter(which.negate()).toList();
  }

  private static Predicate<Event> at(Gate gate) {
    return event -> event instanceof Event.Decided decided && decided.gate() == gate;
  }

  private static Event elsewhere(Event event) {
    return event instanceof Event.Fault f && f.point() != null
        ? new Event.Fault(f.at(), f.type(), f.target(), f.until(), "before-dot", f.handingOver())
        : event;
  }

  /** Every mail is answered, and nothing undecided has one. */
  private static List<Event> known(List<Event> events) {
    return events.stream()
        .filter(e -> !(e instanceof Event.Terminal t && t.outcome() == Outcome.UNDECIDED))
        .map(
            e ->
                e instanceof Event.Accepted a
                    ? new Event.Accepted(a.at(), a.reminder(), a.messageId(), true)
                    : e)
        .toList();
  }

  private static List<Event> once(List<Event> events) {
    var seen = new HashSet<String>();
    return events.stream()
        .flatMap(
            e ->
                e instanceof Event.Published p && !seen.add(p.eventId())
                    ? Stream.empty()
                    : Stream.of(e))
        .toList();
  }
}
