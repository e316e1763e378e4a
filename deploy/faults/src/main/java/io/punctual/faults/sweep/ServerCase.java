package io.punctual.faults.sweep;

import io.punctual.sink.Action;
import io.punctual.sink.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One way in which the mail server misbehaves, once, at one position.
 *
 * @param ends what may become of the reminder it meets; empty where it meets none in particular
 */
record ServerCase(Position at, String name, Action action, Set<String> ends) {

  private static final Set<String> ACCEPTED = Set.of("ACCEPTED");
  private static final Set<String> REFUSED = Set.of("REFUSED");
  private static final Set<String> UNDECIDED = Set.of("UNDECIDED");

  /** A short text has left as a whole before anybody can see that it is not read. */
  private static final Set<String> EITHER = Set.of("ACCEPTED", "UNDECIDED");

  /** Longer than the sender waits for any reply. */
  private static final Duration TOO_LATE = Duration.ofSeconds(3);

  private static final Duration LATE = Duration.ofMillis(300);

  ServerCase {
    ends = Set.copyOf(ends);
  }

  /** Every way at every position. */
  static List<ServerCase> all() {
    var cases = new ArrayList<ServerCase>();
    for (var position : List.of(Position.CONNECT, Position.EHLO, Position.MAIL)) {
      cases.addAll(before(position, Set.of(), Set.of()));
    }
    for (var position : List.of(Position.RCPT, Position.DATA)) {
      cases.addAll(before(position, ACCEPTED, REFUSED));
    }
    cases.addAll(silent(Position.BODY, EITHER));
    cases.addAll(atTheDot());
    for (var position : List.of(Position.NOOP, Position.QUIT)) {
      cases.add(new ServerCase(position, "drop", new Action.Drop(), Set.of()));
    }
    return cases;
  }

  private static List<ServerCase> before(Position at, Set<String> again, Set<String> refused) {
    var cases = new ArrayList<>(silent(at, again));
    cases.add(new ServerCase(at, "421", new Action.ReplyThenClose("421 4.3.2 closing"), again));
    cases.add(new ServerCase(at, "4yz", new Action.Reply("451 4.3.0 try later"), again));
    if (at != Position.MAIL) {
      // A 5yz to MAIL refuses whoever comes first, by right: nobody is named yet.
      cases.add(new ServerCase(at, "5yz", new Action.Reply("554 5.7.1 no"), refused));
    }
    return cases;
  }

  /** Ways in which no reply, or none in time, comes. */
  private static List<ServerCase> silent(Position at, Set<String> ends) {
    return List.of(
        new ServerCase(at, "close", new Action.Close(), ends),
        new ServerCase(at, "drop", new Action.Drop(), ends),
        new ServerCase(at, "hang", new Action.Hang(), ends),
        new ServerCase(at, "late", new Action.Late(LATE), ends),
        new ServerCase(at, "too late", new Action.Late(TOO_LATE), ends),
        new ServerCase(at, "after give-up", new Action.WhenLeft("250 2.0.0 ok"), ends));
  }

  private static List<ServerCase> atTheDot() {
    var dot = Position.DOT;
    var cases = new ArrayList<ServerCase>();
    for (var one : silent(dot, UNDECIDED)) {
      cases.add(
          one.name().equals("late") ? new ServerCase(dot, "late", one.action(), ACCEPTED) : one);
      if (!one.name().equals("late")) {
        cases.add(
            new ServerCase(
                dot, "accept, " + one.name(), new Action.Accept(one.action()), UNDECIDED));
      }
    }
    cases.add(new ServerCase(dot, "4yz", new Action.Reply("451 4.3.0 try later"), ACCEPTED));
    cases.add(new ServerCase(dot, "5yz", new Action.Reply("554 5.7.1 no"), REFUSED));
    cases.add(new ServerCase(dot, "421", new Action.ReplyThenClose("421 4.3.2 closing"), ACCEPTED));
    cases.add(new ServerCase(dot, "no reply code", new Action.Reply("what?"), UNDECIDED));
    cases.add(new ServerCase(Position.REPLIED, "drop", new Action.Drop(), ACCEPTED));
    return cases;
  }

  @Override
  public String toString() {
    return "%s at %s".formatted(name, at).toLowerCase(Locale.ROOT);
  }
}
