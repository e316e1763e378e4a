package io.punctual.suppression.hold;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored holds. Every method joins the caller's transaction. */
public interface HoldRepository {

  /** Opens a hold; returns 0 when one of the same scope is open. */
  int insert(Connection tx, UUID id, HoldScope scope, String why, String by, Instant now)
      throws SQLException;

  /** The open hold of exactly this scope. */
  Optional<Hold> openOf(Connection tx, HoldScope scope) throws SQLException;

  /** The open holds, oldest first. */
  List<Hold> open(Connection tx) throws SQLException;

  /** The newest thousand, newest first. */
  List<Hold> all(Connection tx) throws SQLException;

  /** What concerns claims at {@code now}. */
  ActiveHolds active(Connection tx, Instant now) throws SQLException;

  /** Releases a hold; returns 0 when it is not open. */
  int release(Connection tx, UUID id, Release release, @Nullable Instant dripUntil)
      throws SQLException;

  /** The hold of this id. */
  Optional<Hold> byId(Connection tx, UUID id) throws SQLException;

  /** When everything, or this plan, was last released. */
  Optional<Instant> lastRelease(Connection tx, String plan) throws SQLException;
}
