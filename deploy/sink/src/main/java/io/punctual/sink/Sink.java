package io.punctual.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scripted mail server on loopback: it accepts every mail, but where a {@link Rule} says
 * otherwise.
 *
 * <p>{@code Sink.with(options).misbehave(Rule.once(Position.DOT, new Action.Drop()))}. Safe to be
 * used by several threads.
 */
public final class Sink implements AutoCloseable {

  private static final int BACKLOG = 1_000;

  private final SinkState state;
  private final SinkRecord record;
  private final int port;
  private @Nullable Listener listener;
  private boolean closed;

  private Sink(Options options) {
    this.record = new SinkRecord(options.record());
    this.state = new SinkState(options.clock(), record, options.extensions(), options.keepTexts());
    var first = listen(options.port());
    this.port = first.socket().getLocalPort();
    this.listener = first;
  }

  /**
   * How a sink is set up.
   *
   * @param port 0 for any free one
   * @param extensions offered after EHLO
   * @param record the file of its record, continued if it is there; none when null
   * @param keepTexts whether mails are kept whole, for tests with few of them
   */
  public record Options(
      int port,
      List<String> extensions,
      @Nullable Path record,
      boolean keepTexts,
      InstantSource clock) {

    public Options {
      extensions = List.copyOf(extensions);
    }

    /** Any port, pipelining, no file, no texts, the machine's clock. */
    public static Options plain() {
      return new Options(
          0, List.of("PIPELINING", "8BITMIME", "SMTPUTF8"), null, false, InstantSource.system());
    }

    public Options port(int number) {
      return new Options(number, extensions, record, keepTexts, clock);
    }

    public Options extensions(String... names) {
      return new Options(port, List.of(names), record, keepTexts, clock);
    }

    public Options record(Path file) {
      return new Options(port, extensions, file, keepTexts, clock);
    }

    public Options keepingTexts() {
      return new Options(port, extensions, record, true, clock);
    }

    public Options clock(InstantSource source) {
      return new Options(port, extensions, record, keepTexts, source);
    }
  }

  /** Starts one; it takes mail when this returns. */
  public static Sink with(Options options) {
    return new Sink(options);
  }

  public int port() {
    return port;
  }

  /** Adds rules; among those that match, the one added first counts. */
  public Sink misbehave(Rule... rules) {
    state.script().add(List.of(rules));
    listenAsScripted();
    return this;
  }

  /** Lets the next passes of a position go wrong, one action each. */
  public Sink on(Position position, Action... actions) {
    for (var action : actions) {
      misbehave(Rule.once(position, action));
    }
    return this;
  }

  /** Behaves from here on; whoever hangs goes on hanging. */
  public void behave() {
    state.script().clear();
    listenAsScripted();
  }

  /** The rules that are not used up. */
  public List<Rule> script() {
    return state.script().rules();
  }

  /** Everything that happened. */
  public List<SinkEvent> events() {
    return record.events();
  }

  /** The mails taken so far. */
  public List<Taken> accepted() {
    return record.accepted();
  }

  public SinkCounts counts() {
    return state.counts();
  }

  /** The first ten thousand commands as they came, without their arguments. */
  public List<String> commands() {
    return state.commands();
  }

  /** Breaks every connection off, as a restarted server would. */
  public void dropConnections() {
    state.dropConnections();
  }

  @Override
  public synchronized void close() {
    closed = true;
    stopListening();
    state.close();
    record.close();
  }

  private synchronized void listenAsScripted() {
    if (state.script().refuses()) {
      stopListening();
    } else if (listener == null && !closed) {
      listener = listen(port);
    }
  }

  /** Until the accepting thread has ended, the system still lets clients in at a closed socket. */
  private void stopListening() {
    if (listener == null) {
      return;
    }
    try {
      listener.socket().close();
      listener.accepting().join();
      listener = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the sink stops listening", e);
    }
  }

  /** A port and the thread that lets clients in there. */
  private record Listener(ServerSocket socket, Thread accepting) {}

  private Listener listen(int wanted) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(Listening.on(wanted), BACKLOG);
      var accepting = Thread.ofPlatform().name("sink-accept").daemon().start(() -> accept(socket));
      return new Listener(socket, accepting);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + wanted, e);
    }
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        begin(from.accept());
      } catch (IOException e) {
        if (!from.isClosed()) {
          throw new UncheckedIOException("the sink can accept nobody", e);
        }
      }
    }
  }

  private void begin(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    var conversation = new Conversation(socket, state, state.nextConnection());
    state.began(conversation);
    Thread.ofVirtual().name("sink-connection").start(conversation);
  }
}
