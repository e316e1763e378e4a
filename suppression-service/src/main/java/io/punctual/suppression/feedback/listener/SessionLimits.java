package io.punctual.suppression.feedback.listener;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Ends every connection after a while, whatever it does: a relay that says one letter a minute, or
 * nothing but nonsense, would otherwise keep its place for ever. Any thread.
 */
final class SessionLimits implements SessionHandler {

  private final Duration longest;
  private final Map<Session, Thread> watched = new ConcurrentHashMap<>();

  SessionLimits(Duration longest) {
    this.longest = longest;
  }

  @Override
  public SessionAcceptance accept(Session session) {
    watched.put(
        session, Thread.ofVirtual().name("relay-session-limit").start(() -> endAfter(session)));
    return SessionAcceptance.success();
  }

  @Override
  public void onSessionEnd(Session session) {
    var watch = watched.remove(session);
    if (watch != null) {
      watch.interrupt();
    }
  }

  /** A mail that is being stored is stored; the relay does not hear of it and comes again. */
  private void endAfter(Session session) {
    try {
      Thread.sleep(longest);
      session.quit();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
