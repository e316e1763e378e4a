package io.punctual.suppression.environment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Stores which database this is. Every method joins the caller's transaction. */
public interface EnvironmentRepository {

  /** What the server says of the database now. */
  String fingerprint(Connection tx) throws SQLException;

  /** The database as it was last trusted; empty before the first start. */
  Optional<Environment> read(Connection tx) throws SQLException;

  /** Trusts a database never used before. Somebody else's first start is left as it is. */
  void begin(Connection tx, String name, String fingerprint) throws SQLException;

  /** Mutes it; one muted already keeps its reason and has to be read back once more. */
  void mute(Connection tx, String why, Instant now) throws SQLException;

  /** Writes down that everything published was read back. */
  void reapplied(Connection tx, Instant now) throws SQLException;

  /** Trusts it again, under this name and fingerprint. */
  void go(Connection tx, String name, String fingerprint, Instant now) throws SQLException;
}
