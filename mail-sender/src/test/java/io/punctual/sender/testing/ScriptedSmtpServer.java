package io.punctual.sender.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A mail server that behaves, at any step, as a test tells it to; otherwise it accepts all. */
public final class ScriptedSmtpServer implements AutoCloseable {

  /** The moments at which it can misbehave. */
  public enum Step {
    GREETING,
    EHLO,
    MAIL,
    RCPT,
    DATA,
    /** After some of the text. */
    HALF_BODY,
    /** After the text, when the dot may be on its way. */
    BEFORE_DOT,
    /** After the dot was read. */
    DOT,
    RSET,
    NOOP
  }

  /** What it does there instead of what it should. */
  public sealed interface Action {
    record Reply(String line) implements Action {}

    /** Closes the connection, without a word. */
    record Drop() implements Action {}

    /** Sends this and closes the connection. */
    record ReplyThenDrop(String line) implements Action {}

    /** Falls silent, the connection open. */
    record Hang() implements Action {}
  }

  /** A mail as it was taken over. */
  public record Accepted(String sender, String recipient, String text) {}

  private final ServerSocket listener;
  private final Map<Step, Deque<Action>> script = new EnumMap<>(Step.class);
  private final Collection<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final List<String> envelopes = Collections.synchronizedList(new ArrayList<>());
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> extensions;
  private volatile int dropped;

  public ScriptedSmtpServer(String... extensions) {
    this(0, extensions);
  }

  public ScriptedSmtpServer(int port, String... extensions) {
    this.extensions = List.of(extensions);
    try {
      listener = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Lets the next passes of this step go wrong, one action each. */
  public ScriptedSmtpServer on(Step step, Action... actions) {
    synchronized (script) {
      script.computeIfAbsent(step, key -> new ArrayDeque<>()).addAll(List.of(actions));
    }
    return this;
  }

  public List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  /** The commands as they came, without their arguments. */
  public List<String> commands() {
    synchronized (commands) {
      return List.copyOf(commands);
    }
  }

  /** The MAIL and RCPT commands as they came. */
  public List<String> envelopes() {
    synchronized (envelopes) {
      return List.copyOf(envelopes);
    }
  }

  public int connections() {
    return open.size();
  }

  /** How often a client went away in the middle of a text. */
  public int textsCutShort() {
    return dropped;
  }

  /** Closes every connection as a restarted server would. */
  public void dropConnections() {
    open.forEach(ScriptedSmtpServer::closeQuietly);
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dropConnections();
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      closing.countDown();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Conversation(socket).run();
    } catch (IOException e) {
      // The client, or the script, went away.
      closeQuietly(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone.
      return;
    }
  }

  private final class Conversation {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    private String sender = "";
    private String recipient = "";

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1 << 14);
      this.out = socket.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
      at(Step.GREETING, "220 scripted");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
        commands.add(command);
        if (command.equals("MAIL") || command.equals("RCPT")) {
          envelopes.add(line);
        }
        switch (command) {
          case "EHLO", "HELO" -> at(Step.EHLO, greeting());
          case "MAIL" -> {
            sender = "";
            recipient = "";
            if (at(Step.MAIL, "250 2.1.0 ok")) {
              sender = argument(line);
            }
          }
          case "RCPT" -> {
            if (at(Step.RCPT, sender.isEmpty() ? "503 no sender" : "250 2.1.5 ok")) {
              recipient = argument(line);
            }
          }
          case "DATA" -> {
            if (at(Step.DATA, recipient.isEmpty() ? "554 no valid recipients" : "354 go on")) {
              text();
            }
          }
          case "RSET" -> at(Step.RSET, "250 ok");
          case "NOOP" -> at(Step.NOOP, "250 ok");
          case "QUIT" -> {
            send("221 bye");
            return;
          }
          default -> send("500 what");
        }
      }
    }

    private void text() throws IOException, InterruptedException {
      var text = new StringBuilder();
      int lines = 0;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals(".")) {
          perform(Step.BEFORE_DOT);
          var mail = new Accepted(sender, recipient, text.toString());
          at(Step.DOT, "250 2.0.0 Ok: queued as Q" + accepted.size(), mail);
          return;
        }
        text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        if (++lines == 5) {
          perform(Step.HALF_BODY);
        }
      }
      dropped++;
    }

    /** Plays the script's next action here, else replies as it should; true when it said yes. */
    private boolean at(Step step, String usual) throws IOException, InterruptedException {
      return at(step, usual, null);
    }

    /** Keeps the mail, if one is at stake, before it says so. */
    private boolean at(Step step, String usual, Accepted mail)
        throws IOException, InterruptedException {
      var action = next(step);
      var reply =
          switch (action) {
            case null -> usual;
            case Action.Reply scripted -> scripted.line();
            case Action.ReplyThenDrop scripted -> scripted.line();
            case Action.Drop drop -> "";
            case Action.Hang hang -> "";
          };
      if (mail != null && reply.startsWith("250")) {
        accepted.add(mail);
      }
      if (action == null) {
        send(usual);
      } else {
        perform(action);
      }
      return reply.startsWith("2") || reply.startsWith("3");
    }

    private void perform(Step step) throws IOException, InterruptedException {
      var action = next(step);
      if (action != null) {
        perform(action);
      }
    }

    private void perform(Action action) throws IOException, InterruptedException {
      switch (action) {
        case Action.Reply reply -> send(reply.line());
        case Action.Hang hang -> closing.await();
        case Action.ReplyThenDrop reply -> {
          send(reply.line());
          socket.shutdownOutput();
          throw new IOException("dropped by the script");
        }
        case Action.Drop drop -> {
          closeQuietly(socket);
          throw new IOException("dropped by the script");
        }
      }
    }

    private void send(String reply) throws IOException {
      out.write((reply + "\r\n").getBytes(UTF_8));
      out.flush();
    }

    private String greeting() {
      var lines = new ArrayList<>(extensions);
      lines.addFirst("scripted");
      var text = new StringBuilder();
      for (int n = 0; n < lines.size(); n++) {
        text.append(n == 0 ? "" : "\r\n").append("250");
        text.append(n == lines.size() - 1 ? ' ' : '-').append(lines.get(n));
      }
      return text.toString();
    }

    private String argument(String line) {
      return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
    }
  }

  private Action next(Step step) {
    synchronized (script) {
      var actions = script.get(step);
      return actions == null ? null : actions.poll();
    }
  }
}
