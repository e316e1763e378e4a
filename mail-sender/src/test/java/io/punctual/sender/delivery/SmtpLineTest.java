package io.punctual.sender.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.sender.testing.ScriptedSmtpServer;
import io.punctual.sender.testing.ScriptedSmtpServer.Action;
import io.punctual.sender.testing.ScriptedSmtpServer.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpLineTest {

  private static final Envelope ENVELOPE = new Envelope("bounce+1@example.com", "zoe@example.org");
  private static final byte[] SHORT =
      "Subject: x\r\n\r\none\r\ntwo\r\nthree\r\nfour".getBytes(US_ASCII);

  /** Larger than what the two sockets' buffers hold. */
  private static final byte[] LONG =
      ("Subject: x\r\n\r\n" + "0123456789\r\n".repeat(2_000_000)).getBytes(US_ASCII);

  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var closeable : toClose) {
      closeable.close();
    }
  }

  /** Where it went wrong, how, and what that makes of the mail. */
  static Stream<Arguments> everyPosition() {
    var rows = new ArrayList<Arguments>();
    for (boolean pipelined : new boolean[] {false, true}) {
      for (var step : List.of(Step.MAIL, Step.RCPT, Step.DATA)) {
        rows.add(row(pipelined, step, new Action.Reply("450 4.2.1 later"), "RETURNED 450 4.2.1"));
        rows.add(row(pipelined, step, new Action.Reply("421 4.3.2 closing"), "RETURNED 421 4.3.2"));
        rows.add(row(pipelined, step, new Action.Reply("550 5.1.1 no such"), "REFUSED 550 5.1.1"));
        rows.add(
            row(pipelined, step, new Action.ReplyThenDrop("554 5.7.1 no"), "REFUSED 554 5.7.1"));
        rows.add(
            row(pipelined, step, new Action.Reply("530 5.7.0 log in first"), "RETURNED 530 5.7.0"));
        rows.add(row(pipelined, step, new Action.Drop(), "RETURNED"));
        rows.add(row(pipelined, step, new Action.Hang(), "RETURNED"));
        rows.add(row(pipelined, step, new Action.Reply("nonsense"), "RETURNED"));
      }
      rows.add(row(pipelined, Step.BEFORE_DOT, new Action.Drop(), "UNDECIDED"));
      rows.add(row(pipelined, Step.BEFORE_DOT, new Action.Hang(), "UNDECIDED"));
      rows.add(row(pipelined, Step.DOT, new Action.Drop(), "UNDECIDED"));
      rows.add(row(pipelined, Step.DOT, new Action.Hang(), "UNDECIDED"));
      rows.add(row(pipelined, Step.DOT, new Action.Reply("nonsense"), "UNDECIDED"));
      rows.add(row(pipelined, Step.DOT, new Action.Reply("354 again"), "UNDECIDED"));
      rows.add(row(pipelined, Step.DOT, new Action.ReplyThenDrop("25"), "UNDECIDED"));
      rows.add(row(pipelined, Step.DOT, new Action.Reply("451 4.7.1 grey"), "RETURNED 451 4.7.1"));
      rows.add(row(pipelined, Step.DOT, new Action.Reply("421 4.7.0 busy"), "RETURNED 421 4.7.0"));
      rows.add(row(pipelined, Step.DOT, new Action.Reply("552 5.2.2 full"), "REFUSED 552 5.2.2"));
      rows.add(
          row(pipelined, Step.DOT, new Action.ReplyThenDrop("554 5.6.0 no"), "REFUSED 554 5.6.0"));
      rows.add(
          row(
              pipelined,
              Step.DOT,
              new Action.ReplyThenDrop("250 2.0.0 Ok: queued as 4bXyZ1"),
              "ACCEPTED 250 2.0.0"));
    }
    return rows.stream();
  }

  private static Arguments row(boolean pipelined, Step step, Action action, String expected) {
    return Arguments.of(pipelined, step, action, expected);
  }

  @ParameterizedTest(name = "pipelined {0}: {1} {2} → {3}")
  @MethodSource("everyPosition")
  void tellsReturnedFromRefusedFromUndecided(
      boolean pipelined, Step step, Action action, String expected) {
    var server = server(pipelined ? new String[] {"PIPELINING"} : new String[0]);
    var line = line(server, Duration.ZERO);
    assertThat(line.makeReady()).isTrue();
    assertThat(said(line.deliver(ENVELOPE, SHORT, () -> true))).startsWith("ACCEPTED");
    server.on(step, action);

    var outcome = line.deliver(ENVELOPE, SHORT, () -> true);

    assertThat(said(outcome)).isEqualTo(expected);
    assertThat(line.makeReady()).isTrue();
    assertThat(said(line.deliver(ENVELOPE, SHORT, () -> true))).startsWith("ACCEPTED");
    assertThat(server.accepted()).hasSize(expected.startsWith("ACCEPTED") ? 3 : 2);
  }

  @ParameterizedTest
  @CsvSource({
    "true, MAIL, MAIL",
    "false, MAIL, MAIL",
    "true, RCPT, RCPT",
    "false, RCPT, RCPT",
    "true, DATA, DATA",
    "false, DATA, DATA",
    "true, DOT, DOT",
    "false, DOT, DOT"
  })
  void tellsWhichCommandWasRefusedAndInWhatWords(
      boolean pipelined, Step step, SmtpCommand command) {
    var server = server(pipelined ? new String[] {"PIPELINING"} : new String[0]);
    var line = line(server, Duration.ZERO);
    assertThat(line.makeReady()).isTrue();
    line.deliver(ENVELOPE, SHORT, () -> true);
    server.on(step, new Action.Reply("550-5.1.1 nobody here\r\n550 5.1.1 by that name"));

    var outcome = (DeliveryOutcome.Refused) line.deliver(ENVELOPE, SHORT, () -> true);

    assertThat(outcome.command()).isEqualTo(command);
    assertThat(requireNonNull(outcome.reply()).text())
        .startsWith("550-5.1.1 nobody here")
        .contains("by that name");
  }

  @ParameterizedTest
  @CsvSource({"DROP", "HANG"})
  void returnsAMailCutOffInTheMiddleOfItsText(String how) {
    var server = server();
    server.on(Step.HALF_BODY, how.equals("DROP") ? new Action.Drop() : new Action.Hang());
    var line = line(server, Duration.ofSeconds(5));
    var watchdog = Thread.ofVirtual().start(() -> watch(line));
    assertThat(line.makeReady()).isTrue();

    var outcome = line.deliver(ENVELOPE, LONG, () -> true);

    watchdog.interrupt();
    assertThat(outcome).isEqualTo(new DeliveryOutcome.Returned("CONNECTION_LOST", null, true));
    assertThat(server.accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sendsNoDotOnceTheBudgetIsSpent(boolean pipelined) {
    var server = server(pipelined ? new String[] {"PIPELINING"} : new String[0]);
    var line = line(server, Duration.ofSeconds(5));
    assertThat(line.makeReady()).isTrue();

    var outcome = line.deliver(ENVELOPE, SHORT, () -> false);

    assertThat(outcome).isEqualTo(new DeliveryOutcome.Returned("BUDGET_SPENT", null, false));
    Awaitility.await().untilAsserted(() -> assertThat(server.textsCutShort()).isEqualTo(1));
    assertThat(server.accepted()).isEmpty();
    assertThat(server.commands()).doesNotContain("QUIT");
  }

  @Test
  void asksTheGateWhenTheWholeTextIsWritten() {
    var server = server();
    var line = line(server, Duration.ofSeconds(5));
    assertThat(line.makeReady()).isTrue();
    var seen = new ArrayList<List<String>>();

    line.deliver(
        ENVELOPE,
        SHORT,
        () -> {
          seen.add(server.commands());
          return true;
        });

    assertThat(seen).containsExactly(List.of("EHLO", "MAIL", "RCPT", "DATA"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesTheSendForReportsWhereTheServerTakesIt(boolean offered) {
    var server = server(offered ? new String[] {"DSN", "PIPELINING"} : new String[0]);
    var line = line(server, Duration.ofSeconds(5));
    assertThat(line.makeReady()).isTrue();

    line.deliver(ENVELOPE, SHORT, () -> true);

    assertThat(server.envelopes())
        .containsExactly(
            "MAIL FROM:<bounce+1@example.com>" + (offered ? " RET=HDRS ENVID=bounce+2B1" : ""),
            "RCPT TO:<zoe@example.org>" + (offered ? " ORCPT=rfc822;zoe@example.org" : ""));
  }

  @Test
  void neverSendsALoneDotToAServerThatWantsATextForNobody() {
    var server = server("PIPELINING");
    var line = line(server, Duration.ofSeconds(5));
    assertThat(line.makeReady()).isTrue();
    line.deliver(ENVELOPE, SHORT, () -> true);
    server.on(Step.RCPT, new Action.Reply("550 5.1.1 no such"));
    server.on(Step.DATA, new Action.Reply("354 go on anyway"));

    var outcome = line.deliver(ENVELOPE, SHORT, () -> true);

    assertThat(said(outcome)).isEqualTo("REFUSED 550 5.1.1");
    assertThat(line.isOpen()).isFalse();
    Awaitility.await().untilAsserted(() -> assertThat(server.textsCutShort()).isEqualTo(1));
    assertThat(server.accepted()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 421 busy, 421",
    "GREETING, 554 go away, 554",
    "EHLO, 421 busy, 421",
    "GREETING, '', CONNECT",
  })
  void isNotReadyWhenTheServerRefusesTheConnection(Step step, String reply, String code) {
    var server = server();
    server.on(step, reply.isEmpty() ? new Action.Drop() : new Action.Reply(reply));
    if (step == Step.EHLO) {
      server.on(step, new Action.Reply(reply));
    }
    var line = line(server, Duration.ofSeconds(5));

    assertThat(line.makeReady()).isFalse();
    assertThat(line.failure()).isEqualTo(code);
    assertThat(line.makeReady()).isTrue();
  }

  @Test
  void noticesAStaleConnectionBeforeUse() {
    var server = server();
    var line = line(server, Duration.ofMillis(1));
    assertThat(line.makeReady()).isTrue();
    line.deliver(ENVELOPE, SHORT, () -> true);
    Awaitility.await().until(() -> server.connections() == 1);
    server.dropConnections();
    Awaitility.await().until(() -> server.connections() == 0);

    Awaitility.await().until(() -> line.makeReady() && server.connections() == 1);

    assertThat(said(line.deliver(ENVELOPE, SHORT, () -> true))).startsWith("ACCEPTED");
    assertThat(server.accepted()).hasSize(2);
  }

  @Test
  void keepsTheConnectionForTheNextMail() {
    var server = server("PIPELINING");
    var line = line(server, Duration.ofSeconds(5));
    for (int n = 0; n < 5; n++) {
      assertThat(line.makeReady()).isTrue();
      assertThat(said(line.deliver(ENVELOPE, SHORT, () -> true))).isEqualTo("ACCEPTED 250 2.0.0");
    }
    line.close();

    assertThat(server.commands()).filteredOn("EHLO"::equals).hasSize(1);
    assertThat(server.commands()).doesNotContain("RSET").endsWith("QUIT");
    assertThat(server.accepted())
        .containsOnly(
            new ScriptedSmtpServer.Accepted(
                "bounce+1@example.com", "zoe@example.org", new String(SHORT, US_ASCII) + "\r\n"));
  }

  @Test
  void usesSmtpUtf8OnlyWhereNeededAndOffered() {
    var international = new Envelope("bounce@example.com", "zoë@example.org");
    var without = line(server(), Duration.ofSeconds(5));
    var offering = server("SMTPUTF8");
    var with = line(offering, Duration.ofSeconds(5));
    assertThat(without.makeReady()).isTrue();
    assertThat(with.makeReady()).isTrue();

    assertThat(without.deliver(international, SHORT, () -> true))
        .isEqualTo(
            new DeliveryOutcome.Refused("SMTPUTF8_NOT_OFFERED", new Reply(0, "5.6.7", null)));
    assertThat(said(with.deliver(international, SHORT, () -> true))).startsWith("ACCEPTED");
    assertThat(offering.accepted().getFirst().recipient()).isEqualTo("zoë@example.org");
  }

  @Test
  void sendsNothingUnencryptedWhereEncryptionIsRequired() {
    var server = server();
    var line =
        new SmtpLine(
            SmtpFixtures.settings(
                server.port(), Duration.ofSeconds(5), true, SmtpSettings.StartTls.REQUIRED));

    assertThat(line.makeReady()).isFalse();
    assertThat(server.commands()).doesNotContain("MAIL");
  }

  @Test
  void stuffsDots() {
    var server = server();
    var line = line(server, Duration.ofSeconds(5));
    assertThat(line.makeReady()).isTrue();

    line.deliver(ENVELOPE, ".a\r\n.\r\n..b".getBytes(US_ASCII), () -> true);

    assertThat(server.accepted().getFirst().text()).isEqualTo(".a\r\n.\r\n..b\r\n");
  }

  private ScriptedSmtpServer server(String... extensions) {
    var server = new ScriptedSmtpServer(extensions);
    toClose.add(server);
    return server;
  }

  private static SmtpLine line(ScriptedSmtpServer server, Duration checkAfter) {
    return new SmtpLine(
        SmtpFixtures.settings(server.port(), checkAfter, true, SmtpSettings.StartTls.OFF));
  }

  private static void watch(SmtpLine line) {
    try {
      while (true) {
        Thread.sleep(Duration.ofMillis(20));
        line.dropIfOverdue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String said(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Accepted accepted -> "ACCEPTED" + said(accepted.reply());
      case DeliveryOutcome.Refused refused -> "REFUSED" + said(refused.reply());
      case DeliveryOutcome.Returned returned -> "RETURNED" + said(returned.reply());
      case DeliveryOutcome.Undecided undecided -> "UNDECIDED";
    };
  }

  private static String said(@Nullable Reply reply) {
    return reply == null ? "" : " " + reply.code() + " " + reply.enhancedStatus();
  }
}
