package io.punctual.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection, from the greeting to its end, good or as the script wants it. */
final class Conversation implements Runnable {

  private static final int LINES_BEFORE_THE_MIDDLE = 5;

  private final Socket socket;
  private final SinkState state;
  private final long number;
  private final Instant since;
  private final LineInput in;
  private final OutputStream out;
  private volatile Position position = Position.CONNECT;
  private long mail;
  private String sender = "";
  private String recipient = "";

  Conversation(Socket socket, SinkState state, long number) throws IOException {
    this.socket = socket;
    this.state = state;
    this.number = number;
    this.since = state.now();
    this.in = new LineInput(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** How far it has come. */
  Position position() {
    return position;
  }

  void drop() {
    Sockets.reset(socket);
  }

  @Override
  public void run() {
    try (socket) {
      if (at(Position.CONNECT, "220 sink ESMTP")) {
        converse();
      }
    } catch (ScriptedEnd e) {
      // As the script wanted it.
      state.forget(this);
    } catch (IOException e) {
      // The client went away.
      state.forget(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      state.ended(this, number, since, position);
    }
  }

  private void converse() throws IOException, InterruptedException {
    for (var line = in.line(); line != null; line = in.line()) {
      var verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
      state.commanded(verb);
      switch (verb) {
        case "EHLO", "HELO" -> at(Position.EHLO, greeting());
        case "MAIL" -> mail(line);
        case "RCPT" -> rcpt(line);
        case "DATA" -> data();
        case "RSET" -> at(Position.RSET, "250 2.0.0 ok");
        case "NOOP" -> at(Position.NOOP, "250 2.0.0 ok");
        case "QUIT" -> {
          at(Position.QUIT, "221 2.0.0 bye");
          return;
        }
        default -> say("500 5.5.2 what");
      }
    }
  }

  private void mail(String line) throws IOException, InterruptedException {
    mail = state.nextMail();
    recipient = "";
    sender = "";
    if (at(Position.MAIL, "250 2.1.0 ok")) {
      sender = path(line);
    }
  }

  private void rcpt(String line) throws IOException, InterruptedException {
    recipient = path(line);
    if (!at(Position.RCPT, sender.isEmpty() ? "503 5.5.1 no sender" : "250 2.1.5 ok")) {
      recipient = "";
    }
  }

  private void data() throws IOException, InterruptedException {
    if (!at(Position.DATA, recipient.isEmpty() ? "554 5.5.1 no recipients" : "354 go on")) {
      return;
    }
    var text = new TextReader(state.keepsTexts());
    var textAt = state.now();
    for (var line = textLine(); line != null; line = textLine()) {
      if (line.equals(".")) {
        dot(text, textAt);
        return;
      }
      text.add(line);
      textAt = state.now();
      if (text.lines() == LINES_BEFORE_THE_MIDDLE) {
        middle();
      }
    }
  }

  /** The next line of a text; null when the client went away in its middle. */
  private @Nullable String textLine() {
    try {
      var line = in.line();
      if (line == null) {
        state.cutShort();
      }
      return line;
    } catch (IOException e) {
      state.cutShort();
      return null;
    }
  }

  private void middle() throws IOException, InterruptedException {
    position = Position.BODY;
    var action = state.next(Position.BODY, number, mail, recipient);
    if (action.isPresent()) {
      if (action.get() instanceof Action.Hang) {
        state.untilClosed(socket);
        throw new ScriptedEnd();
      }
      perform(action.get(), "");
    }
  }

  private void dot(TextReader text, Instant textAt) throws IOException, InterruptedException {
    position = Position.DOT;
    var now = state.now();
    var usual = "250 2.0.0 Ok: queued as Q" + mail;
    var action = state.next(Position.DOT, number, mail, recipient).orElse(new Action.Reply(usual));
    if (takes(action)) {
      state.accepted(
          new Taken(
              now,
              textAt,
              number,
              mail,
              sender,
              recipient,
              text.field("Message-ID"),
              text.field("Subject"),
              text.unsubscribe(),
              text.size(),
              text.text()));
    }
    boolean good = perform(action, usual);
    position = Position.REPLIED;
    if (good) {
      state.answered(mail);
    }
    var after = state.next(Position.REPLIED, number, mail, recipient);
    if (after.isPresent()) {
      perform(after.get(), "");
    }
  }

  /** Whether a mail counts as taken: the answer is a yes, or the script says so. */
  private static boolean takes(Action action) {
    return switch (action) {
      case Action.Reply reply -> reply.line().startsWith("2");
      case Action.ReplyThenClose reply -> reply.line().startsWith("250");
      case Action.WhenLeft reply -> reply.line().startsWith("2");
      case Action.Accept accept -> true;
      case Action.Late late -> true;
      case Action.Close close -> false;
      case Action.Drop drop -> false;
      case Action.Hang hang -> false;
      case Action.Refuse refuse -> false;
    };
  }

  /** Replies as it should or as the script says; true when it was a yes. */
  private boolean at(Position here, String usual) throws IOException, InterruptedException {
    position = here;
    var action = state.next(here, number, mail, recipient);
    return perform(action.orElse(new Action.Reply(usual)), usual);
  }

  private boolean perform(Action action, String usual) throws IOException, InterruptedException {
    switch (action) {
      case Action.Reply reply -> {
        say(reply.line());
        return reply.line().startsWith("2") || reply.line().startsWith("3");
      }
      case Action.Late late -> {
        state.pause(late.delay());
        say(usual);
        return true;
      }
      case Action.Accept accept -> {
        return perform(accept.then(), usual);
      }
      case Action.ReplyThenClose reply -> {
        say(reply.line());
        if (reply.line().startsWith("250") && position == Position.DOT) {
          state.answered(mail);
        }
        socket.shutdownOutput();
      }
      case Action.WhenLeft reply -> {
        in.drain();
        say(reply.line());
      }
      case Action.Hang hang -> in.drain();
      case Action.Close close -> socket.shutdownOutput();
      case Action.Drop drop -> Sockets.reset(socket);
      case Action.Refuse refuse -> Sockets.reset(socket);
    }
    throw new ScriptedEnd();
  }

  private String greeting() {
    var lines = new ArrayList<String>(List.of("sink"));
    lines.addAll(state.extensions());
    var text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : "\r\n").append("250");
      text.append(i == lines.size() - 1 ? ' ' : '-').append(lines.get(i));
    }
    return text.toString();
  }

  private void say(String reply) throws IOException {
    if (!reply.isEmpty()) {
      out.write((reply + "\r\n").getBytes(UTF_8));
      out.flush();
    }
  }

  private static String path(String line) {
    int begin = line.indexOf('<');
    int end = line.lastIndexOf('>');
    return begin < 0 || end < begin ? "" : line.substring(begin + 1, end);
  }

  /** The script has ended the connection. */
  private static final class ScriptedEnd extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
