package io.punctual.history;

import static io.punctual.history.GoodHistory.SENDER;
import static io.punctual.history.GoodHistory.at;
import static io.punctual.history.GoodHistory.first;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small history about ada's first reminder: due at second 300, no later than at second 420. */
final class Story {

  static final ReminderId ADA = first("ada");

  private final List<Event> events = new ArrayList<>();
  private Parameters parameters =
      new Parameters(
          "a small story",
          GoodHistory.PARAMETERS.capPerSecond(),
          GoodHistory.PARAMETERS.burst(),
          GoodHistory.PARAMETERS.connections(),
          GoodHistory.PARAMETERS.intakeLag(),
          GoodHistory.PARAMETERS.lease(),
          GoodHistory.PARAMETERS.grace(),
          GoodHistory.PARAMETERS.settleWithin(),
          GoodHistory.PARAMETERS.raceWithin(),
          List.of(GoodHistory.PARAMETERS.steps().getFirst()),
          Set.of(),
          GoodHistory.PARAMETERS.contactSources(),
          Set.of());

  /** Referred at second 0, stored and planned. */
  static Story referred(String person) {
    return new Story().published(person, 0.1).stored(person, Fate.PLANNED).planned(person, 420);
  }

  static Story empty() {
    return new Story();
  }

  Story published(String person, @Nullable Double acknowledged) {
    return and(
        new Event.Published(
            at(0),
            "event-" + person,
            Happening.REFERRED,
            "ref-" + person,
            person,
            at(0),
            false,
            acknowledged == null ? null : at(acknowledged)));
  }

  Story stored(String person, Fate fate) {
    return and(new Event.Stored(at(0.2), "ref-" + person, person, fate));
  }

  Story planned(String person, double deadline) {
    return and(new Event.Planned(at(0.3), first(person), at(300), at(deadline)));
  }

  Story granted(double when) {
    return and(GoodHistory.claimed("ada", "first", when, Answer.GRANTED));
  }

  Story passedTheDot(double when) {
    return and(new Event.Decided(at(when), ADA, 1, Gate.DOT, Passage.PASSED, SENDER));
  }

  Story mail(double when) {
    return and(new Event.Accepted(at(when), ADA, "<" + when + "@punctual>", true));
  }

  Story ended(double when, Outcome outcome) {
    return and(GoodHistory.terminal(ADA, when, outcome));
  }

  Story settled(double when, Outcome outcome) {
    return and(new Event.Terminal(at(when), ADA, outcome, null, "claims", true));
  }

  Story stopped(StopReason reason, double stored, @Nullable Double acknowledged) {
    return and(
        new Event.Stopped(
            at(stored), reason, "ada", acknowledged == null ? null : at(acknowledged)));
  }

  Story frozen(String who, double from, double until) {
    return and(new Event.Fault(at(from), FaultKind.FREEZE, who, at(until), null, null));
  }

  Story killed(double when, @Nullable Integer handingOver) {
    return and(new Event.Fault(at(when), FaultKind.KILL, SENDER, null, null, handingOver));
  }

  Story and(Event event) {
    events.add(event);
    return this;
  }

  Story booksOf(String... services) {
    parameters =
        new Parameters(
            parameters.run(),
            parameters.capPerSecond(),
            parameters.burst(),
            parameters.connections(),
            parameters.intakeLag(),
            parameters.lease(),
            parameters.grace(),
            parameters.settleWithin(),
            parameters.raceWithin(),
            parameters.steps(),
            Set.of(services),
            parameters.contactSources(),
            parameters.mustSee());
    return this;
  }

  /** The verdict on it, last looked at in second 1000. */
  Verdict verdict() {
    return verdict(1_000);
  }

  Verdict verdict(double lastLook) {
    var all = new ArrayList<>(events);
    all.add(new Event.Ended(at(lastLook)));
    return HistoryChecker.judge(new History(parameters, all));
  }
}
