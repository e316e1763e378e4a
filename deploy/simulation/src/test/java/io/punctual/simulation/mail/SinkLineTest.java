package io.punctual.simulation.mail;

import static org.awaitility.Awaitility.await;

import io.punctual.sender.delivery.MailLine;
import io.punctual.sender.delivery.SmtpLine;
import io.punctual.sender.delivery.SmtpSettings;
import io.punctual.sink.Action;
import io.punctual.sink.Position;
import io.punctual.sink.Rule;
import io.punctual.sink.Sink;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The sender's own lines, against a mail server that misbehaves as scripted, do what it says. */
class SinkLineTest extends LineContract {

  private static final Duration LATE = Duration.ofSeconds(2);

  private final Sink sink = Sink.with(Sink.Options.plain());
  private @Nullable SmtpLine open;

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
    }
    sink.close();
  }

  @Override
  MailLine line(Manner next) {
    switch (next) {
      case ACCEPTS -> {}
      case IS_SLOW -> once(Position.DATA, new Action.Late(Duration.ofMillis(50)));
      case PUTS_OFF -> once(Position.RCPT, new Action.Reply("451 4.3.0 later"));
      case PUTS_OFF_AT_THE_DOT -> once(Position.DOT, new Action.Reply("452 4.2.2 full"));
      case REFUSES -> once(Position.RCPT, new Action.Reply("554 5.7.1 no"));
      case KNOWS_NOBODY -> once(Position.RCPT, new Action.Reply("550 5.1.1 nobody"));
      case DROPS_BEFORE_THE_DOT -> once(Position.DATA, new Action.Drop());
      case DROPS_AT_THE_DOT -> once(Position.DOT, new Action.Drop());
      case TAKES_AND_DROPS -> once(Position.DOT, new Action.Accept(new Action.Drop()));
      case ANSWERS_TOO_LATE -> once(Position.DOT, new Action.Accept(new Action.Late(LATE)));
    }
    var line = new SmtpLine(settings(sink.port()));
    open = line;
    return line;
  }

  private void once(Position at, Action action) {
    sink.misbehave(Rule.once(at, action));
  }

  @Override
  int taken(int expected) {
    await().atMost(Duration.ofSeconds(10)).until(() -> sink.accepted().size() >= expected);
    return sink.accepted().size();
  }

  @Override
  void takeAway() {
    sink.close();
  }

  private static SmtpSettings settings(int port) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        null,
        null,
        SmtpSettings.StartTls.OFF,
        null,
        "localhost",
        1,
        true,
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(15),
        3);
  }
}
