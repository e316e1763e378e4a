package io.punctual.faults.chaos;

import io.punctual.sink.Action;
import io.punctual.sink.Position;
import io.punctual.sink.Rule;
import io.punctual.sink.Sink;
import java.time.Duration;

/**
 * The scripted mail server of a run: it lives in the harness and survives every kill. On a usual
 * day it is sometimes slow, and now and then asks for patience.
 */
final class MailServer implements AutoCloseable {

  private static final Duration A_LITTLE = Duration.ofMillis(150);
  private static final Duration MUCH = Duration.ofSeconds(2);

  private static final int SLOW_ONES = 16;

  private final Sink sink = Sink.with(Sink.Options.plain());
  private final long seed;

  MailServer(long seed) {
    this.seed = seed;
    usual();
  }

  Sink sink() {
    return sink;
  }

  /** How many mails it has. */
  long mails() {
    return sink.counts().accepted();
  }

  /** A usual day. */
  void usual() {
    sink.behave();
    misbehaveAsUsual();
  }

  /** Nobody listens, and whoever was connected is cut off. */
  void goAway() {
    sink.misbehave(Rule.always(Position.CONNECT, new Action.Refuse()));
    sink.dropConnections();
  }

  /**
   * Back, and at first slower than a reminder that is nearly over has time. Not for long: a server
   * that stays slower than what falls due is always behind by as much as it may be.
   */
  void comeBackSlowly() {
    sink.behave();
    sink.misbehave(Rule.always(Position.DATA, new Action.Late(MUCH)).atMost(SLOW_ONES));
    misbehaveAsUsual();
  }

  /** Takes the next mail and never answers. */
  void takeOneInSilence() {
    sink.on(Position.DOT, new Action.Accept(new Action.Hang()));
  }

  @Override
  public void close() {
    sink.close();
  }

  private void misbehaveAsUsual() {
    sink.misbehave(
        Rule.share(Position.RCPT, new Action.Reply("451 4.2.1 come again later"), 0.03, seed),
        Rule.share(Position.RCPT, new Action.Reply("552 5.2.2 mailbox full"), 0.01, seed + 1),
        Rule.share(Position.DATA, new Action.Late(A_LITTLE), 0.4, seed + 2));
  }
}
