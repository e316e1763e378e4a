package io.punctual.suppression.gate;

import io.punctual.eventloop.http.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this process from granting anything while somebody may have unsubscribed without the
 * database knowing. Open it costs a grant one read of a field. Any thread.
 */
@Singleton
public final class GrantGate {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private boolean watched;
  private long doubts;
  private volatile @Nullable String why;

  /** Somebody looks from now on whether it may be open; until the first look it is not. */
  public synchronized void watch() {
    watched = true;
    close("NOT_YET_COMPARED");
  }

  /**
   * Grants nothing from now on, until a look that began later finds everything applied. Nothing
   * happens where nobody looks.
   *
   * @param reason upper snake
   */
  public synchronized void close(String reason) {
    if (watched) {
      doubts++;
      why = reason;
    }
  }

  /** How often it was closed; for {@link #open}. */
  public synchronized long doubts() {
    return doubts;
  }

  /**
   * Grants again, unless it was closed once more since.
   *
   * @param seen what {@link #doubts} said before it was looked
   */
  public synchronized void open(long seen) {
    if (doubts == seen) {
      why = null;
    }
  }

  /** Whether anything may be granted. */
  public boolean isOpen() {
    return why == null;
  }

  /** Why nothing is granted; empty while it is open. */
  public Optional<String> why() {
    return Optional.ofNullable(why);
  }

  /**
   * Passes only while it is open.
   *
   * @throws ProblemException 503 when nothing may be granted
   */
  public void require() {
    var reason = why;
    if (reason != null) {
      throw ProblemException.unavailable(
          "catching up with what people asked meanwhile: " + reason, RETRY_AFTER);
    }
  }
}
