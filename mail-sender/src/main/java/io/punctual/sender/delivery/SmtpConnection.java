package io.punctual.sender.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.sender.delivery.DeliveryOutcome.Accepted;
import io.punctual.sender.delivery.DeliveryOutcome.Refused;
import io.punctual.sender.delivery.DeliveryOutcome.Returned;
import io.punctual.sender.delivery.DeliveryOutcome.Undecided;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One open connection to the mail server, driven step by step.
 *
 * <p>The library's own {@code sendMessage} runs from MAIL to the final dot in one call and reports
 * a reply lost after the dot just like one lost before it. Here every step is taken singly, so that
 * the three ways to fail stay apart.
 */
final class SmtpConnection extends SMTPTransport {

  private static final FaultPoint<IOException> MAIL = point("smtp.mail");
  private static final FaultPoint<IOException> RCPT = point("smtp.rcpt");
  private static final FaultPoint<IOException> DATA = point("smtp.data");
  private static final FaultPoint<IOException> HALF = point("smtp.half");
  private static final FaultPoint<IOException> GATE = point("smtp.gate");
  private static final FaultPoint<IOException> DOT = point("smtp.dot");
  private static final FaultPoint<IOException> REPLY = point("smtp.reply");

  private final LineSockets sockets;
  private final SmtpSettings settings;
  private @Nullable OutputStream text;
  private @Nullable Reply dataReply;
  private boolean awaitingDataReply;

  SmtpConnection(Session session, LineSockets sockets, SmtpSettings settings) {
    super(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    this.sockets = sockets;
    this.settings = settings;
  }

  private static FaultPoint<IOException> point(String name) {
    return FaultPoint.named(name, IOException::new);
  }

  /**
   * Hands one mail over.
   *
   * @param message in wire form, without the very last line break
   * @param inTime asked once the whole text is written and just before the dot
   */
  synchronized DeliveryOutcome deliver(Envelope envelope, byte[] message, BooleanSupplier inTime) {
    boolean utf8 = envelope.international();
    if (utf8 && !supportsExtension("SMTPUTF8")) {
      return new Refused("SMTPUTF8_NOT_OFFERED", new Reply(0, "5.6.7", null));
    }
    try {
      var refused = open(envelope, utf8);
      if (refused != null) {
        return refused;
      }
      write(message);
      DOT.before();
      if (!inTime.getAsBoolean()) {
        sockets.drop();
        return new Returned("BUDGET_SPENT", null, false);
      }
      GATE.after();
    } catch (MessagingException | IOException | RuntimeException e) {
      // The library throws a NullPointerException where it has closed the connection by itself.
      sockets.drop();
      return lostBeforeTheDot();
    }
    return dot();
  }

  /** MAIL, RCPT and DATA; {@code null} when the server asks for the text. */
  private @Nullable DeliveryOutcome open(Envelope envelope, boolean utf8)
      throws MessagingException, IOException {
    boolean dsn = supportsExtension("DSN");
    var from =
        "MAIL FROM:<"
            + envelope.sender()
            + ">"
            + (utf8 ? " SMTPUTF8" : "")
            + (dsn ? DeliveryNotice.ofMail(envelope) : "");
    var to =
        "RCPT TO:<"
            + envelope.recipient()
            + ">"
            + (dsn ? DeliveryNotice.ofRecipient(envelope) : "");
    var stream = text;
    if (stream != null && settings.pipelining() && supportsExtension("PIPELINING")) {
      return openAtOnce(stream, from, to);
    }
    MAIL.before();
    var verdict = verdictBefore(SmtpCommand.MAIL, command(from), 250, 250);
    MAIL.after();
    if (verdict == null) {
      RCPT.before();
      verdict = verdictBefore(SmtpCommand.RCPT, command(to), 250, 252);
      RCPT.after();
    }
    return verdict == null ? openText() : reset(verdict);
  }

  /** The three commands in one packet (RFC 2920), then their three replies. */
  private @Nullable DeliveryOutcome openAtOnce(OutputStream stream, String from, String to)
      throws MessagingException, IOException {
    begin(settings.readTimeout().multipliedBy(3), settings.readTimeout());
    MAIL.before();
    stream.write((from + "\r\n" + to + "\r\n").getBytes(UTF_8));
    sendCommand("DATA");
    var verdict = verdictBefore(SmtpCommand.MAIL, reply(), 250, 250);
    MAIL.after();
    RCPT.before();
    var rcpt = verdictBefore(SmtpCommand.RCPT, reply(), 250, 252);
    RCPT.after();
    verdict = verdict == null ? rcpt : verdict;
    DATA.before();
    var data = verdictBefore(SmtpCommand.DATA, reply(), 354, 354);
    DATA.after();
    sockets.unlimited();
    if (verdict != null && data == null) {
      // The server waits for a text that must not come; a lone dot would hand it something.
      sockets.drop();
      return verdict;
    }
    verdict = verdict == null ? data : verdict;
    return verdict == null ? null : reset(verdict);
  }

  private @Nullable DeliveryOutcome openText() throws MessagingException, IOException {
    DATA.before();
    awaitingDataReply = true;
    begin(settings.readTimeout().multipliedBy(2), settings.readTimeout());
    try {
      text = data();
      DATA.after();
      return null;
    } catch (MessagingException e) {
      // The library has already sent RSET; what counts is what DATA itself was told.
      var verdict = dataReply == null ? null : verdictBefore(SmtpCommand.DATA, dataReply, 354, 354);
      if (verdict == null) {
        throw e;
      }
      return verdict;
    } finally {
      awaitingDataReply = false;
      dataReply = null;
      sockets.unlimited();
    }
  }

  private void write(byte[] message) throws MessagingException, IOException {
    var stream = text;
    if (stream == null) {
      throw new IllegalStateException("no stream after DATA");
    }
    begin(settings.writeTimeout(), settings.readTimeout());
    HALF.before();
    int half = writeHalf(stream, message);
    HALF.after();
    stream.write(message, half, message.length - half);
    // An empty command is the text's last line break, and flushes all that is before the dot.
    sendCommand("");
    sockets.unlimited();
  }

  /** Writes about half of the text, and tells how much; where faults may strike, it has left. */
  private int writeHalf(OutputStream stream, byte[] message)
      throws MessagingException, IOException {
    int line = FaultPoint.areAllowed() ? FirstHalf.endOfLine(message) : 0;
    if (line == 0) {
      stream.write(message, 0, message.length / 2);
      return message.length / 2;
    }
    stream.write(message, 0, line);
    // The library flushes with a command only, and an empty one is a line break.
    sendCommand("");
    return line + 2;
  }

  private DeliveryOutcome dot() {
    Reply reply;
    try {
      begin(settings.dotTimeout(), settings.dotTimeout());
      sendCommand(".");
      DOT.after();
      reply = reply();
      REPLY.after();
      sockets.unlimited();
      sockets.readTimeout(settings.readTimeout());
    } catch (MessagingException | IOException | RuntimeException e) {
      sockets.drop();
      return new Undecided("CONNECTION_LOST");
    }
    return switch (reply.kind()) {
      case 2 -> new Accepted(reply);
      case 4 -> new Returned("SMTP_TEMPORARY", reply, true);
      case 5 -> new Refused("SMTP_REFUSED", reply, SmtpCommand.DOT);
      default -> {
        sockets.drop();
        yield new Undecided("NO_REPLY");
      }
    };
  }

  /** What a reply before the dot decides; {@code null} when it lets go on. */
  private static @Nullable DeliveryOutcome verdictBefore(
      SmtpCommand command, Reply reply, int good, int alsoGood) {
    if (reply.code() >= good && reply.code() <= alsoGood) {
      return null;
    }
    if (reply.kind() == 5 && !concernsTheSession(reply.code())) {
      return new Refused("SMTP_REFUSED", reply, command);
    }
    return switch (reply.kind()) {
      case 4, 5 -> new Returned("SMTP_TEMPORARY", reply, true);
      default -> lostBeforeTheDot();
    };
  }

  /** 530, 534, 535 and 538 ask for authentication or encryption: no recipient is refused. */
  private static boolean concernsTheSession(int code) {
    return code == 530 || code == 534 || code == 535 || code == 538;
  }

  private static DeliveryOutcome lostBeforeTheDot() {
    return new Returned("CONNECTION_LOST", null, true);
  }

  /** Makes the connection fit for the next mail, or drops it. */
  private DeliveryOutcome reset(DeliveryOutcome verdict) {
    try {
      if (verdict instanceof Returned returned
          && (returned.reply() == null || returned.reply().code() == 421)) {
        sockets.drop();
      } else if (command("RSET").kind() != 2) {
        sockets.drop();
      }
    } catch (MessagingException | IOException | RuntimeException e) {
      sockets.drop();
    }
    return verdict;
  }

  private Reply command(String command) throws MessagingException, IOException {
    begin(settings.readTimeout(), settings.readTimeout());
    var reply = reply(simpleCommand(command.getBytes(UTF_8)));
    sockets.unlimited();
    return reply;
  }

  private Reply reply() throws MessagingException {
    return reply(readServerResponse());
  }

  private Reply reply(int code) {
    return code < 200 || code > 599
        ? new Reply(0, null, null)
        : Reply.parse(code, getLastServerResponse());
  }

  private void begin(Duration step, Duration read) throws MessagingException {
    try {
      sockets.limit(step);
      sockets.readTimeout(read);
    } catch (IOException e) {
      throw new MessagingException("socket is gone", e);
    }
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (awaitingDataReply && dataReply == null) {
      dataReply = reply(code);
    }
    return code;
  }

  /** Whether the server still answers; asked after some idle time. */
  synchronized boolean answers() {
    try {
      return command("NOOP").kind() == 2;
    } catch (MessagingException | IOException | RuntimeException e) {
      return false;
    }
  }
}
