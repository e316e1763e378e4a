package io.punctual.sender.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.sink.Action;
import io.punctual.sink.Position;
import io.punctual.sink.Rule;
import io.punctual.sink.Sink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "Lost after the dot" is told from "never connected" and from everything between, for every reply,
 * silence and break of the mail server at every position, against what the server says it has.
 */
class EveryPositionTest {

  private static final String NOT_READY = "NOT_READY";
  private static final String RETURNED = "RETURNED";
  private static final String REFUSED = "REFUSED";
  private static final String UNDECIDED = "UNDECIDED";
  private static final String ACCEPTED = "ACCEPTED";
  private static final Envelope ENVELOPE = new Envelope("bounce+1@example.com", "zoe@example.org");
  private static final byte[] TEXT =
      "Subject: x\r\n\r\none\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix".getBytes(US_ASCII);
  private static final Duration TOO_LATE = Duration.ofSeconds(1);

  private final Sink sink = Sink.with(Sink.Options.plain().extensions("8BITMIME"));
  private final SmtpLine line =
      new SmtpLine(
          SmtpFixtures.settings(
              sink.port(), Duration.ofSeconds(5), false, SmtpSettings.StartTls.OFF));

  @AfterEach
  void close() {
    line.close();
    sink.close();
  }

  /** Where, what the server does there, and what becomes of the mail. */
  static Stream<Arguments> everyPosition() {
    var rows = new ArrayList<Arguments>();
    for (var at : List.of(Position.CONNECT, Position.EHLO)) {
      breaks().forEach(action -> rows.add(Arguments.of(at, action, NOT_READY)));
      rows.add(Arguments.of(at, new Action.Reply("421 4.3.2 busy"), NOT_READY));
      rows.add(Arguments.of(at, new Action.ReplyThenClose("554 5.3.2 go away"), NOT_READY));
    }
    rows.add(Arguments.of(Position.CONNECT, new Action.Refuse(), NOT_READY));
    for (var at : List.of(Position.MAIL, Position.RCPT, Position.DATA)) {
      breaks().forEach(action -> rows.add(Arguments.of(at, action, RETURNED)));
      rows.add(Arguments.of(at, new Action.Reply("451 4.3.0 later"), RETURNED));
      rows.add(Arguments.of(at, new Action.Reply("421 4.3.2 closing"), RETURNED));
      rows.add(Arguments.of(at, new Action.Reply("550 5.1.1 no such"), REFUSED));
      rows.add(Arguments.of(at, new Action.ReplyThenClose("554 5.7.1 no"), REFUSED));
    }
    breaks().forEach(action -> rows.add(Arguments.of(Position.DOT, action, UNDECIDED)));
    breaks()
        .map(Action.Accept::new)
        .forEach(action -> rows.add(Arguments.of(Position.DOT, action, UNDECIDED)));
    rows.add(dot(new Action.WhenLeft("250 2.0.0 too late"), UNDECIDED));
    rows.add(dot(new Action.Late(TOO_LATE), UNDECIDED));
    rows.add(dot(new Action.Accept(new Action.WhenLeft("250 2.0.0 ok")), UNDECIDED));
    rows.add(dot(new Action.Reply("nonsense"), UNDECIDED));
    rows.add(dot(new Action.Late(Duration.ofMillis(20)), ACCEPTED));
    rows.add(dot(new Action.ReplyThenClose("250 2.0.0 ok"), ACCEPTED));
    rows.add(dot(new Action.Reply("451 4.7.1 grey"), RETURNED));
    rows.add(dot(new Action.ReplyThenClose("421 4.7.0 busy"), RETURNED));
    rows.add(dot(new Action.Reply("552 5.2.2 full"), REFUSED));
    rows.add(dot(new Action.ReplyThenClose("554 5.6.0 no"), REFUSED));
    rows.add(Arguments.of(Position.REPLIED, new Action.Drop(), ACCEPTED));
    rows.add(Arguments.of(Position.REPLIED, new Action.Close(), ACCEPTED));
    rows.add(Arguments.of(Position.REPLIED, new Action.Hang(), ACCEPTED));
    return rows.stream();
  }

  private static Stream<Action> breaks() {
    return Stream.of(new Action.Close(), new Action.Drop(), new Action.Hang());
  }

  private static Arguments dot(Action action, String expected) {
    return Arguments.of(Position.DOT, action, expected);
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource("everyPosition")
  void agreesWithTheServer(Position at, Action action, String expected) {
    sink.misbehave(Rule.always(at, action));

    var outcome = line.makeReady() ? said(deliver()) : NOT_READY;

    assertThat(outcome).isEqualTo(expected);
    if (!outcome.equals(UNDECIDED)) {
      assertThat(sink.accepted()).hasSize(outcome.equals(ACCEPTED) ? 1 : 0);
    }
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource("everyPosition")
  void sendsTheNextMailOnceTheServerBehaves(Position at, Action action, String expected) {
    sink.misbehave(Rule.always(at, action));
    if (line.makeReady()) {
      deliver();
    }
    int before = sink.accepted().size();

    sink.behave();

    // A line that looks open may turn out not to be: that is a mail back, never one in doubt.
    var outcome = line.makeReady() ? said(deliver()) : NOT_READY;
    if (!outcome.equals(ACCEPTED)) {
      assertThat(outcome).isIn(RETURNED, NOT_READY);
      assertThat(sink.accepted()).hasSize(before);
      assertThat(line.makeReady()).isTrue();
      assertThat(said(deliver())).isEqualTo(ACCEPTED);
    }
    assertThat(sink.accepted()).hasSize(before + 1);
  }

  @Test
  void neverSaysReturnedOfAMailThatTheServerTook() {
    sink.misbehave(Rule.always(Position.DOT, new Action.Accept(new Action.Drop())));
    assertThat(line.makeReady()).isTrue();

    assertThat(deliver()).isEqualTo(new DeliveryOutcome.Undecided("CONNECTION_LOST"));
    assertThat(sink.accepted()).hasSize(1);
  }

  private DeliveryOutcome deliver() {
    return line.deliver(ENVELOPE, TEXT, () -> true);
  }

  private static String said(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Accepted accepted -> ACCEPTED;
      case DeliveryOutcome.Refused refused -> REFUSED;
      case DeliveryOutcome.Returned returned -> RETURNED;
      case DeliveryOutcome.Undecided undecided -> UNDECIDED;
    };
  }
}
