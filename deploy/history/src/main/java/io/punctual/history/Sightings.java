package io.punctual.history;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which of the things that happen only sometimes happened in a history. */
final class Sightings {

  private final Facts facts;

  Sightings(Facts facts) {
    this.facts = facts;
  }

  Set<Sometimes> all() {
    var seen = EnumSet.noneOf(Sometimes.class);
    Stream.of(Sometimes.values()).filter(this::seen).forEach(seen::add);
    return seen;
  }

  private boolean seen(Sometimes thing) {
    return switch (thing) {
      case KILLED_AFTER_THE_DOT ->
          faults(FaultKind.KILL).anyMatch(f -> Event.Fault.AFTER_DOT.equals(f.point()));
      case SENDER_NEVER_KNEW -> senderNeverKnew();
      case DUPLICATE_EVENT -> duplicate();
      case REPLAY -> faults(FaultKind.REPLAY).findAny().isPresent();
      case REBALANCE_WHILE_SENDING -> faults(FaultKind.REBALANCE).anyMatch(this::whileSending);
      case STOP_RACING_A_CLAIM -> stopRacing();
      case EXPIRED_AT_PLAN -> expiredAt(Gate.PLAN);
      case EXPIRED_AT_EMIT -> expiredAt(Gate.EMIT);
      case EXPIRED_AT_CLAIM -> expiredAt(Gate.CLAIM);
      case EXPIRED_AT_DOT -> expiredAt(Gate.DOT);
      case HOLD_OPENED_AND_RELEASED -> heldAndReleased();
      case LEASE_RAN_OUT -> facts.all(Event.LeaseRanOut.class).findAny().isPresent();
      case ALARM -> facts.all(Event.Alarm.class).findAny().isPresent();
    };
  }

  private Stream<Event.Fault> faults(FaultKind kind) {
    return facts.all(Event.Fault.class).filter(fault -> fault.type() == kind);
  }

  private boolean senderNeverKnew() {
    return facts
        .all(Event.Accepted.class)
        .anyMatch(
            mail ->
                !mail.answered()
                    || facts.ends(mail.reminder()).stream()
                        .anyMatch(end -> end.outcome() == Outcome.UNDECIDED));
  }

  /** One that was not acknowledged may never have come, and makes no duplicate. */
  private boolean duplicate() {
    var events = new HashSet<String>();
    var referrals = new HashSet<String>();
    return facts
        .all(Event.Published.class)
        .filter(event -> event.acknowledgedAt() != null)
        .anyMatch(
            event ->
                !events.add(event.eventId())
                    || (event.type() == Happening.REFERRED
                        && !referrals.add(Objects.requireNonNullElse(event.referralId(), ""))));
  }

  /** Whether some claim was granted before it was over and settled after it began. */
  private boolean whileSending(Event.Fault rebalance) {
    return facts
        .grants()
        .filter(claim -> !claim.at().isAfter(rebalance.end()))
        .anyMatch(
            claim ->
                facts.ends(claim.reminder()).stream()
                    .findFirst()
                    .filter(end -> !end.at().isBefore(rebalance.at()))
                    .isPresent());
  }

  private boolean stopRacing() {
    var near = facts.parameters().raceWithin();
    return facts
        .all(Event.Stopped.class)
        .anyMatch(
            stop ->
                facts
                    .all(Event.Claimed.class)
                    .filter(claim -> claim.reminder().person().equals(stop.person()))
                    .anyMatch(
                        claim ->
                            Duration.between(stop.at(), claim.at()).abs().compareTo(near) <= 0));
  }

  private boolean expiredAt(Gate gate) {
    return facts
        .all(Event.Decided.class)
        .anyMatch(decided -> decided.gate() == gate && decided.result() == Passage.EXPIRED);
  }

  private boolean heldAndReleased() {
    return facts
        .all(Event.HoldOpened.class)
        .anyMatch(
            hold ->
                facts
                    .all(Event.HoldReleased.class)
                    .anyMatch(release -> release.holdId().equals(hold.holdId())));
  }
}
