package io.punctual.sink;

import static io.punctual.sink.RawClient.GONE;
import static io.punctual.sink.RawClient.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SinkTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String TEXT =
      """
      Message-ID: <1@punctual.example>
      Subject: hello
      List-Unsubscribe: <https://punctual.example/unsubscribe/k1.abc>,
       <mailto:stop@punctual.example>

      one
      ..two
      three
      """
          .replace("\n", "\r\n");

  @TempDir private Path folder;
  private Sink sink = Sink.with(Sink.Options.plain().clock(() -> NOW).keepingTexts());

  @AfterEach
  void stop() {
    sink.close();
  }

  @Test
  void takesAMailAndRemembersIt() throws IOException {
    try (var client = new RawClient(sink.port())) {
      assertThat(hand(client, "zoe@example.org"))
          .containsExactly("220", "250", "250", "250", "354", "250");
    }

    assertThat(sink.accepted())
        .containsExactly(
            new Taken(
                NOW,
                NOW,
                1,
                1,
                "bounce@punctual.example",
                "zoe@example.org",
                "<1@punctual.example>",
                "hello",
                "https://punctual.example/unsubscribe/k1.abc",
                TEXT.length() - 1,
                TEXT.replace("..two", ".two")));
    Awaitility.await().until(() -> sink.counts().equals(new SinkCounts(1, 0, 0, 0, 1, 1, 0)));
    assertThat(sink.events())
        .contains(
            new SinkEvent.Answered(NOW, 1), new SinkEvent.Ended(NOW, 1, NOW, Position.REPLIED));
  }

  /**
   * Where it misbehaves, how, what the client hears from there on, and whether it took the mail.
   */
  static Stream<Arguments> everyPosition() {
    var rows = new ArrayList<Arguments>();
    var usual = List.of("220", "250", "250", "250", "354");
    var steps =
        List.of(Position.CONNECT, Position.EHLO, Position.MAIL, Position.RCPT, Position.DATA);
    for (int i = 0; i < steps.size(); i++) {
      var heard = usual.subList(0, i);
      rows.add(row(steps.get(i), new Action.Reply("451 4.3.0 later"), heard, "451", false));
      rows.add(row(steps.get(i), new Action.ReplyThenClose("554 5.3.0 no"), heard, "554", false));
      rows.add(row(steps.get(i), new Action.Close(), heard, GONE, false));
      rows.add(row(steps.get(i), new Action.Drop(), heard, GONE, false));
      rows.add(row(steps.get(i), new Action.Hang(), heard, SILENCE, false));
      rows.add(row(steps.get(i), new Action.WhenLeft("250 late"), heard, SILENCE, false));
    }
    rows.add(row(Position.BODY, new Action.Drop(), usual, GONE, false));
    rows.add(row(Position.BODY, new Action.Close(), usual, GONE, false));
    rows.add(row(Position.BODY, new Action.Hang(), usual, SILENCE, false));
    rows.add(row(Position.BODY, new Action.ReplyThenClose("421 4.3.2 bye"), usual, "421", false));
    rows.add(row(Position.DOT, new Action.Reply("451 4.7.1 grey"), usual, "451", false));
    rows.add(row(Position.DOT, new Action.Reply("552 5.2.2 full"), usual, "552", false));
    rows.add(row(Position.DOT, new Action.ReplyThenClose("250 2.0.0 ok"), usual, "250", true));
    rows.add(row(Position.DOT, new Action.Drop(), usual, GONE, false));
    rows.add(row(Position.DOT, new Action.Hang(), usual, SILENCE, false));
    rows.add(row(Position.DOT, new Action.WhenLeft("250 late"), usual, SILENCE, true));
    rows.add(row(Position.DOT, new Action.Late(Duration.ofMillis(20)), usual, "250", true));
    rows.add(row(Position.DOT, new Action.Accept(new Action.Drop()), usual, GONE, true));
    rows.add(row(Position.DOT, new Action.Accept(new Action.Close()), usual, GONE, true));
    rows.add(row(Position.DOT, new Action.Accept(new Action.Hang()), usual, SILENCE, true));
    rows.add(row(Position.REPLIED, new Action.Drop(), usual, "250", true));
    return rows.stream();
  }

  private static Arguments row(
      Position at, Action action, List<String> before, String then, boolean taken) {
    return Arguments.of(
        at, action, Stream.concat(before.stream(), Stream.of(then)).toList(), taken);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("everyPosition")
  void misbehaves(Position at, Action action, List<String> heard, boolean taken)
      throws IOException {
    sink.on(at, action);

    try (var client = new RawClient(sink.port())) {
      assertThat(hand(client, "zoe@example.org")).containsExactlyElementsOf(heard);
    }

    assertThat(sink.accepted()).hasSize(taken ? 1 : 0);
    // After the reply the sink acts when the client has heard it already.
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(sink.events())
                    .filteredOn(SinkEvent.Misbehaved.class::isInstance)
                    .hasSize(1));
    try (var client = new RawClient(sink.port())) {
      assertThat(hand(client, "zoe@example.org")).endsWith("354", "250");
    }
  }

  @Test
  void listensToNobodyWhileItRefuses() throws IOException {
    sink.misbehave(Rule.always(Position.CONNECT, new Action.Refuse()));

    assertThatThrownBy(() -> new RawClient(sink.port())).isInstanceOf(ConnectException.class);

    sink.behave();
    try (var client = new RawClient(sink.port())) {
      assertThat(client.reply()).startsWith("220");
    }
  }

  @RepeatedTest(100)
  void letsNobodyInOnceItIsClosed() {
    sink.close();

    assertThatThrownBy(() -> new RawClient(sink.port())).isInstanceOf(ConnectException.class);
  }

  @Test
  void picksTheMailsItIsToldTo() throws IOException {
    sink.misbehave(
        Rule.nth(Position.DOT, new Action.Reply("450 second"), 2),
        Rule.to(Position.RCPT, new Action.Reply("550 him"), "BEN@example.org"));

    assertThat(lastReply("ada@example.org")).isEqualTo("250");
    assertThat(lastReply("ada@example.org")).isEqualTo("450");
    assertThat(lastReply("ben@example.org")).isEqualTo("550");
    assertThat(lastReply("ada@example.org")).isEqualTo("250");
  }

  @Test
  void picksTheSameShareForTheSameSeed() {
    var rule = Rule.share(Position.DOT, new Action.Drop(), 0.3, 7);
    var other = Rule.share(Position.DOT, new Action.Drop(), 0.3, 8);

    assertThat(matches(rule)).isEqualTo(matches(rule)).isNotEqualTo(matches(other));
    assertThat(matches(rule)).hasSizeBetween(250, 350);
  }

  @ParameterizedTest
  @EnumSource(
      value = Position.class,
      names = {"MAIL", "RCPT", "DATA", "DOT"})
  void countsWhoIsHandingOver(Position at) throws IOException {
    sink.on(at, new Action.Hang());

    try (var client = new RawClient(sink.port())) {
      hand(client, "zoe@example.org");

      assertThat(sink.counts().open()).isOne();
      assertThat(sink.counts().handingOver()).isOne();
      assertThat(sink.counts().afterDot()).isEqualTo(at == Position.DOT ? 1 : 0);
    }
    Awaitility.await().until(() -> sink.counts().open() == 0);
    assertThat(sink.events()).contains(new SinkEvent.Ended(NOW, 1, NOW, at));
  }

  @Test
  void hasWrittenAMailDownBeforeItAnswers() throws IOException {
    var file = folder.resolve("record.ndjson");
    sink.close();
    sink = Sink.with(Sink.Options.plain().record(file));
    sink.on(Position.DOT, new Action.Accept(new Action.Hang()));

    try (var client = new RawClient(sink.port())) {
      hand(client, "zoe@example.org");
    }

    try (var again = Sink.with(Sink.Options.plain().record(file))) {
      assertThat(again.accepted()).extracting(Taken::recipient).containsExactly("zoe@example.org");
      assertThat(again.counts().accepted()).isOne();
    }
  }

  @Test
  void countsTextsThatWereCutShort() throws IOException {
    try (var client = new RawClient(sink.port())) {
      client.reply();
      client.ask("EHLO x");
      client.ask("MAIL FROM:<a@example.org>");
      client.ask("RCPT TO:<b@example.org>");
      client.ask("DATA");
      client.send("Subject: x\r\n");
    }

    Awaitility.await().until(() -> sink.counts().cutShort() == 1);
    assertThat(sink.accepted()).isEmpty();
  }

  @Test
  void refusesRulesThatMakeNoSense() {
    assertThatThrownBy(() -> Rule.always(Position.MAIL, new Action.Accept(new Action.Drop())))
        .hasMessage("\"accept\" is for the position DOT: MAIL");
    assertThatThrownBy(() -> Rule.always(Position.MAIL, new Action.Refuse()))
        .hasMessage("\"refuse\" is for the position CONNECT: MAIL");
    assertThatThrownBy(() -> SinkJson.rules("[{\"at\":\"DOT\"}]"))
        .hasMessageContaining("a rule needs");
  }

  private List<Long> matches(Rule rule) {
    return Stream.iterate(1L, i -> i <= 1_000, i -> i + 1)
        .filter(i -> rule.matches(Position.DOT, i, ""))
        .toList();
  }

  private String lastReply(String recipient) throws IOException {
    try (var client = new RawClient(sink.port())) {
      return hand(client, recipient).getLast();
    }
  }

  /** Hands a mail over as far as the server lets it; the codes of its replies. */
  private static List<String> hand(RawClient client, String recipient) {
    var heard = new ArrayList<String>();
    heard.add(code(client.reply()));
    var commands =
        List.of(
            "EHLO client",
            "MAIL FROM:<bounce@punctual.example>",
            "RCPT TO:<" + recipient + ">",
            "DATA",
            TEXT + ".");
    for (var command : commands) {
      if (!heard.getLast().startsWith("2") && !heard.getLast().startsWith("3")) {
        return heard;
      }
      heard.add(code(client.ask(command)));
    }
    return heard;
  }

  private static String code(String reply) {
    return reply.startsWith("(") ? reply : reply.substring(0, 3);
  }
}
