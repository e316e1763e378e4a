package io.punctual.sink;

import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections of a sink share: clock, script, record and counts. */
final class SinkState {

  private static final int COMMANDS_KEPT = 10_000;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final InstantSource clock;
  private final SinkRecord record;
  private final List<String> extensions;
  private final boolean keepsTexts;
  private final Script script = new Script();
  private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong mails = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong cutShort = new AtomicLong();

  SinkState(InstantSource clock, SinkRecord record, List<String> extensions, boolean keepsTexts) {
    this.clock = clock;
    this.record = record;
    this.extensions = List.copyOf(extensions);
    this.keepsTexts = keepsTexts;
    record.accepted().forEach(this::goOnAfter);
  }

  /** A sink that is started again goes on counting where it was. */
  private void goOnAfter(Taken taken) {
    accepted.incrementAndGet();
    mails.accumulateAndGet(taken.mail(), Math::max);
    connections.accumulateAndGet(taken.connection(), Math::max);
  }

  Instant now() {
    return clock.instant();
  }

  Script script() {
    return script;
  }

  List<String> extensions() {
    return extensions;
  }

  boolean keepsTexts() {
    return keepsTexts;
  }

  List<String> commands() {
    synchronized (commands) {
      return List.copyOf(commands);
    }
  }

  long nextConnection() {
    return connections.incrementAndGet();
  }

  long nextMail() {
    return mails.incrementAndGet();
  }

  void began(Conversation conversation) {
    open.add(conversation);
  }

  void forget(Conversation conversation) {
    open.remove(conversation);
  }

  void ended(Conversation conversation, long number, Instant since, Position position) {
    open.remove(conversation);
    record.add(new SinkEvent.Ended(now(), number, since, position));
  }

  void commanded(String verb) {
    if (commands.size() < COMMANDS_KEPT) {
      commands.add(verb);
    }
  }

  /** What the script wants here; noted if it wants something. */
  Optional<Action> next(Position position, long connection, long mail, String recipient) {
    boolean before = position == Position.CONNECT || position == Position.EHLO;
    var action = script.next(position, before ? connection : mail, recipient);
    action.ifPresent(
        done -> record.add(new SinkEvent.Misbehaved(now(), connection, mail, position, done)));
    return action;
  }

  void accepted(Taken taken) {
    accepted.incrementAndGet();
    record.add(new SinkEvent.Accepted(taken.at(), taken));
  }

  void answered(long mail) {
    record.add(new SinkEvent.Answered(now(), mail));
  }

  void cutShort() {
    cutShort.incrementAndGet();
  }

  void pause(Duration delay) throws InterruptedException {
    closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Keeps a connection without reading from it, until somebody closes it here. */
  void untilClosed(Socket socket) throws InterruptedException {
    while (!socket.isClosed() && !closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      // Still open on both sides, as far as one knows without reading.
    }
  }

  void dropConnections() {
    open.forEach(Conversation::drop);
  }

  void close() {
    closing.countDown();
    dropConnections();
  }

  SinkCounts counts() {
    var positions = open.stream().map(Conversation::position).toList();
    return new SinkCounts(
        connections.get(),
        positions.size(),
        (int) positions.stream().filter(Position::handingOver).count(),
        (int) positions.stream().filter(position -> position == Position.DOT).count(),
        mails.get(),
        accepted.get(),
        cutShort.get());
  }
}
