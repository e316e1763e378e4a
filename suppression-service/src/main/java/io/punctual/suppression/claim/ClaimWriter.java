package io.punctual.suppression.claim;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes claims. Every method joins the caller's transaction, which holds the subjects' locks. */
public interface ClaimWriter {

  /**
   * Stores new claims and re-opens returned ones; each reminder at most once.
   *
   * @throws IllegalStateException when a stored claim was no longer returned: its lock was not held
   */
  void answer(Connection tx, Collection<StoredClaim> claims, Instant now, @Nullable String sender)
      throws SQLException;

  /**
   * Stores what became of granted or undecided claims; each reminder at most once.
   *
   * @throws IllegalStateException when one of them was neither: its lock was not held
   */
  void settle(Connection tx, Collection<StoredClaim> claims) throws SQLException;
}
