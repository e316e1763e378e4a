package io.punctual.history;

import static io.punctual.history.GoodHistory.at;
import static io.punctual.history.GoodHistory.first;
import static io.punctual.history.GoodHistory.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A good history is rejected after any one of many small corruptions, and void without any sight.
 */
class CorruptionTest {

  /** One thing done to a good history, and the promise that it breaks. */
  record Corruption(String name, Promise breaks, UnaryOperator<List<Event>> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("corruptions")
  void rejects(Corruption corruption) {
    var verdict = judged(corruption.change());

    assertThat(verdict.violations())
        .as(verdict.toString())
        .anyMatch(violation -> violation.promise() == corruption.breaks());
  }

  @ParameterizedTest
  @EnumSource(Sometimes.class)
  void isVoidWithout(Sometimes thing) {
    var verdict = judged(events -> Sights.without(thing, events));

    assertThat(verdict.missing()).as(verdict.toString()).containsExactly(thing);
    assertThat(verdict.good()).isFalse();
  }

  @Test
  void callsOneWithoutViolationsVoid() {
    var verdict = judged(events -> Sights.without(Sometimes.ALARM, events));

    assertThat(verdict.ending()).isEqualTo(Verdict.Ending.VOID);
    assertThat(verdict.lines()).contains("never seen: an alarm fired");
  }

  static Stream<Corruption> corruptions() {
    return Stream.of(
        add("a mail twice", Promise.ONCE, mail(first("ada"), 305)),
        add("the undecided one again", Promise.ONCE, mail(first("ben"), 400)),
        moved("a mail an hour later", Promise.IN_TIME, first("ada"), 3_900),
        add("mail of an expired one", Promise.IN_TIME, mail(first("eva"), 10)),
        drop(
            "never planned",
            Promise.IN_TIME,
            e -> e instanceof Event.Planned p && is(p.reminder())),
        add("suppressed before", Promise.NEVER_AFTER_A_STOP, stop(StopReason.SUPPRESSED, 299)),
        add("erased before", Promise.NEVER_AFTER_A_STOP, stop(StopReason.ERASED, 1)),
        drop("never lifted", Promise.NEVER_AFTER_A_STOP, e -> e instanceof Event.Lifted),
        drop("never claimed", Promise.NEVER_AFTER_A_STOP, e -> e instanceof Event.Claimed),
        add("all held before", Promise.NEVER_WHILE_HELD, held(299, "ALL"), released(420)),
        add(
            "one domain held",
            Promise.NEVER_WHILE_HELD,
            held(1, "DOMAIN example.org"),
            released(599)),
        drop("released never", Promise.NEVER_WHILE_HELD, e -> e instanceof Event.HoldReleased),
        drop("a referral lost", Promise.ACCOUNTED_FOR, e -> e instanceof Event.Stored),
        drop("a join lost", Promise.ACCOUNTED_FOR, CorruptionTest::isJoin),
        drop("no ends", Promise.ACCOUNTED_FOR, e -> e instanceof Event.Terminal),
        drop("mails vanished", Promise.ACCOUNTED_FOR, e -> e instanceof Event.Accepted),
        drop("no books", Promise.ACCOUNTED_FOR, e -> e instanceof Event.Books),
        add("books wrong", Promise.ACCOUNTED_FOR, new Event.Books(at(1_200), "scheduler", 1)),
        add("another end", Promise.ACCOUNTED_FOR, end(first("ada"), Outcome.EXPIRED)),
        add("sent, yet cancelled", Promise.ACCOUNTED_FOR, mail(second("cem"), 605)),
        add("undecided too often", Promise.FEW_UNDECIDED, undecided("zoe"), undecided("zac")),
        add("a blast", Promise.NEVER_FASTER, blast()),
        add("address in a log", Promise.NOTHING_LEAKS, scanned(Place.LOG, "to ada.l@example.org")),
        add("name in a label", Promise.NOTHING_LEAKS, scanned(Place.METRIC, "adalina lövenherz")),
        add("token in a topic", Promise.NOTHING_LEAKS, scanned(Place.TOPIC, "/djE6YWRh.c2VjcmV0")),
        drop("held for ever", Promise.SETTLES, e -> e instanceof Event.HoldReleased),
        add(
            "a late fault",
            Promise.SETTLES,
            new Event.Planned(at(0), first("gil"), at(300), at(420)),
            new Event.Fault(at(301), FaultKind.RESTORE, "claims", null, null, null)));
  }

  private static Verdict judged(UnaryOperator<List<Event>> change) {
    var good = GoodHistory.everything();
    return HistoryChecker.judge(
        new History(good.parameters(), change.apply(new ArrayList<>(good.events()))));
  }

  private static Corruption add(String name, Promise breaks, Event... more) {
    return new Corruption(
        name, breaks, events -> Stream.concat(events.stream(), Stream.of(more)).toList());
  }

  private static Corruption drop(String name, Promise breaks, Predicate<Event> which) {
    return new Corruption(name, breaks, events -> events.stream().filter(which.negate()).toList());
  }

  private static Corruption moved(String name, Promise breaks, ReminderId which, double to) {
    return new Corruption(
        name,
        breaks,
        events ->
            events.stream()
                .map(
                    e ->
                        e instanceof Event.Accepted a && a.reminder().equals(which)
                            ? mail(which, to)
                            : e)
                .toList());
  }

  private static boolean is(ReminderId reminder) {
    return reminder.equals(first("ada"));
  }

  private static boolean isJoin(Event event) {
    return event instanceof Event.Stopped stop && stop.reason() == StopReason.JOINED;
  }

  private static Event mail(ReminderId reminder, double when) {
    return new Event.Accepted(at(when), reminder, "<again@punctual>", true);
  }

  private static Event stop(StopReason reason, double when) {
    return new Event.Stopped(at(when), reason, "ada", null);
  }

  private static Event held(double when, String scope) {
    return new Event.HoldOpened(at(when), "hold-3", scope);
  }

  private static Event released(double when) {
    return new Event.HoldReleased(at(when), "hold-3");
  }

  private static Event end(ReminderId reminder, Outcome outcome) {
    return GoodHistory.terminal(reminder, 310, outcome);
  }

  private static Event undecided(String person) {
    return GoodHistory.terminal(first(person), 362, Outcome.UNDECIDED);
  }

  private static Event[] blast() {
    return Stream.iterate(0, i -> i < 6, i -> i + 1)
        .map(i -> mail(first("person-" + i), 700))
        .toArray(Event[]::new);
  }

  private static Event scanned(Place place, String text) {
    return new Event.Scanned(at(5), place, "somewhere", text);
  }
}
