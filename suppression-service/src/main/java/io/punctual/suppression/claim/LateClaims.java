package io.punctual.suppression.claim;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** How many claims came too late, by plan and minute. Joins the caller's transaction. */
public interface LateClaims {

  /** Adds {@code count} to those of a minute. */
  void add(Connection tx, String plan, Instant minute, int count) throws SQLException;

  /** Forgets those of minutes before {@code minute}. */
  void forget(Connection tx, String plan, Instant minute) throws SQLException;

  /** How many there were from {@code minute} on. */
  long since(Connection tx, String plan, Instant minute) throws SQLException;
}
