package io.punctual.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A history made by hand in which every promise holds and everything that may happen happened.
 *
 * <p>Two steps, five and ten minutes after the referral, each with a window of two minutes. Seconds
 * count from {@link #START}.
 */
final class GoodHistory {

  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final String SENDER = "sender-1";

  static final Parameters PARAMETERS =
      new Parameters(
          "by hand",
          2,
          1,
          2,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(1),
          List.of(
              new PlannedStep("referral", "first", Duration.ofMinutes(5), Duration.ofMinutes(2)),
              new PlannedStep("referral", "second", Duration.ofMinutes(10), Duration.ofMinutes(2))),
          Set.of("suppression", "scheduler"),
          Set.of("referral.intake.v1", "dlq.referral.intake.v1.intake"),
          EnumSet.allOf(Sometimes.class));

  private GoodHistory() {}

  static Instant at(double seconds) {
    return START.plusMillis(Math.round(seconds * 1000));
  }

  static ReminderId first(String person) {
    return new ReminderId(person, "referral", "first");
  }

  static ReminderId second(String person) {
    return new ReminderId(person, "referral", "second");
  }

  /** Every kind of event, in which every promise holds. */
  static History everything() {
    var events = new ArrayList<Event>();
    sentAndUndecided(events);
    stopped(events);
    held(events);
    expiredAtEachGate(events);
    faultsAndBooks(events);
    leaks(events);
    events.add(new Event.Ended(at(1_200)));
    return new History(PARAMETERS, events);
  }

  /** ada gets both; ben's first is taken by the server when the sender is killed. */
  private static void sentAndUndecided(List<Event> events) {
    referred(events, "ada", 0);
    referred(events, "ada", 0);
    events.add(claimed("ada", "first", 300, Answer.GRANTED));
    events.add(new Event.Accepted(at(300.5), first("ada"), "<1@punctual>", true));
    events.add(terminal(first("ada"), 301, Outcome.ACCEPTED));
    events.add(claimed("ada", "second", 600, Answer.GRANTED));
    events.add(new Event.Accepted(at(600.5), second("ada"), "<2@punctual>", true));
    events.add(terminal(second("ada"), 601, Outcome.ACCEPTED));

    referred(events, "ben", 1);
    events.add(claimed("ben", "first", 302, Answer.GRANTED));
    events.add(new Event.Fault(at(302.6), FaultKind.KILL, SENDER, null, Event.Fault.AFTER_DOT, 1));
    events.add(new Event.Accepted(at(302.5), first("ben"), "<3@punctual>", false));
    events.add(new Event.LeaseRanOut(at(362), first("ben"), 1, SENDER));
    events.add(terminal(first("ben"), 362, Outcome.UNDECIDED));
    events.add(new Event.Terminal(at(500), first("ben"), Outcome.ACCEPTED, null, "claims", true));
    events.add(claimed("ben", "second", 602, Answer.GRANTED));
    events.add(new Event.Accepted(at(602.5), second("ben"), "<4@punctual>", true));
    events.add(terminal(second("ben"), 603, Outcome.ACCEPTED));
  }

  /** cem joins between the two; dee is suppressed, lifted again, and erased at last. */
  private static void stopped(List<Event> events) {
    referred(events, "cem", 2);
    events.add(claimed("cem", "first", 304, Answer.GRANTED));
    events.add(new Event.Accepted(at(304.5), first("cem"), "<5@punctual>", true));
    events.add(terminal(first("cem"), 305, Outcome.ACCEPTED));
    events.add(
        new Event.Published(
            at(304.2), "join-cem", Happening.JOINED, null, "cem", null, true, at(304.3)));
    events.add(new Event.Stopped(at(304.4), StopReason.JOINED, "cem", null));
    events.add(terminal(second("cem"), 305, Outcome.CANCELLED));

    referred(events, "dee", 3);
    events.add(new Event.Stopped(at(10), StopReason.SUPPRESSED, "dee", at(10)));
    events.add(new Event.Lifted(at(20), "dee"));
    events.add(claimed("dee", "first", 306, Answer.GRANTED));
    events.add(new Event.Accepted(at(306.5), first("dee"), "<6@punctual>", true));
    events.add(terminal(first("dee"), 307, Outcome.ACCEPTED));
    events.add(new Event.Stopped(at(310), StopReason.ERASED, "dee", at(310)));
    events.add(claimed("dee", "second", 604, Answer.SUPPRESSED));
    events.add(terminal(second("dee"), 604, Outcome.SUPPRESSED));
  }

  /** gus's first is given back while it is held, and claimed again when it is not. */
  private static void held(List<Event> events) {
    referred(events, "gus", 5);
    events.add(new Event.HoldOpened(at(308), "hold-2", "STEP referral first"));
    events.add(claimed("gus", "first", 309, Answer.RETURNED));
    events.add(new Event.HoldReleased(at(313), "hold-2"));
    events.add(claimed("gus", "first", 313, Answer.GRANTED));
    events.add(new Event.Accepted(at(313.5), first("gus"), "<7@punctual>", true));
    events.add(terminal(first("gus"), 314, Outcome.ACCEPTED));
    events.add(claimed("gus", "second", 606, Answer.GRANTED));
    events.add(new Event.Accepted(at(606.5), second("gus"), "<8@punctual>", true));
    events.add(terminal(second("gus"), 607, Outcome.ACCEPTED));
  }

  private static void expiredAtEachGate(List<Event> events) {
    referred(events, "eva", -700);
    expired(events, first("eva"), -273, Gate.PLAN);
    expired(events, second("eva"), 21, Gate.EMIT);
    referred(events, "fay", -290);
    expired(events, first("fay"), 131, Gate.CLAIM);
    events.add(claimed("fay", "second", 425, Answer.GRANTED));
    expired(events, second("fay"), 431, Gate.DOT);
  }

  private static void faultsAndBooks(List<Event> events) {
    events.add(new Event.HoldOpened(at(100), "hold-1", "ALL"));
    events.add(new Event.HoldReleased(at(110), "hold-1"));
    events.add(new Event.Alarm(at(100), "late", "scheduler"));
    events.add(new Event.Fault(at(120), FaultKind.REPLAY, "referral.intake.v1", null, null, null));
    events.add(new Event.Fault(at(302.2), FaultKind.REBALANCE, "senders", null, null, null));
    events.add(new Event.Books(at(100), "scheduler", 3));
    events.add(new Event.Books(at(1_199), "scheduler", 0));
    events.add(new Event.Books(at(1_199), "suppression", 0));
  }

  private static void leaks(List<Event> events) {
    events.add(new Event.Secret(at(0), SecretKind.ADDRESS, "ada", "ada.l@example.org"));
    events.add(new Event.Secret(at(0), SecretKind.NAME, "ada", "Adalina Lövenherz"));
    events.add(new Event.Secret(at(0), SecretKind.TOKEN, "ada", "djE6YWRh.c2VjcmV0"));
    events.add(new Event.Scanned(at(1), Place.LOG, "sender.log", "reminder 7 accepted 250 2.0.0"));
    events.add(new Event.Scanned(at(1), Place.METRIC, "sender", "punctual_claims{answer=\"x\"} 1"));
    events.add(new Event.Scanned(at(1), Place.HEADER, "reminder.due.v1", "ce_id: 4711"));
    events.add(
        new Event.Scanned(
            at(1), Place.TOPIC, "referral.intake.v1", "{\"a\":\"ada.l@example.org\"}"));
    events.add(
        new Event.Scanned(
            at(1), Place.DEAD_LETTER, "dlq.referral.intake.v1.intake", "ada.l@example.org"));
  }

  /** Publishes, stores and plans; a second time it is a duplicate. */
  private static void referred(List<Event> events, String person, double when) {
    boolean again =
        events.stream().anyMatch(e -> e instanceof Event.Stored s && s.person().equals(person));
    events.add(
        new Event.Published(
            at(when),
            "event-" + person,
            Happening.REFERRED,
            "ref-" + person,
            person,
            at(when),
            false,
            at(when + 0.1)));
    if (!again) {
      events.add(new Event.Stored(at(when + 0.2), "ref-" + person, person, Fate.PLANNED));
      events.add(new Event.Planned(at(when + 0.3), first(person), at(when + 300), at(when + 420)));
      events.add(new Event.Planned(at(when + 0.3), second(person), at(when + 600), at(when + 720)));
    }
  }

  private static void expired(List<Event> events, ReminderId reminder, double when, Gate gate) {
    events.add(new Event.Decided(at(when), reminder, 1, gate, Passage.EXPIRED, SENDER));
    events.add(terminal(reminder, when, Outcome.EXPIRED));
  }

  static Event.Claimed claimed(String person, String step, double when, Answer answer) {
    return new Event.Claimed(at(when), new ReminderId(person, "referral", step), 1, answer, SENDER);
  }

  static Event.Terminal terminal(ReminderId reminder, double when, Outcome outcome) {
    return new Event.Terminal(at(when), reminder, outcome, null, "claims", false);
  }
}
