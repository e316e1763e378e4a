package io.punctual.scheduler.hold;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Holds as known here. Every method joins the caller's transaction. */
public interface HoldRepository {

  /** Stores what is new about a hold. Returns 0 when it was all known. */
  int keep(Connection connection, Hold hold) throws SQLException;

  /** Those that nobody has released, oldest first. */
  List<KnownHold> open(Connection connection) throws SQLException;

  /** The holds that decide what may be emitted: the open ones and each scope's last release. */
  List<KnownHold> inForce(Connection connection) throws SQLException;

  /** Ends a drip. Returns 0 when it had ended. */
  int drained(Connection connection, UUID holdId, Instant now) throws SQLException;
}
