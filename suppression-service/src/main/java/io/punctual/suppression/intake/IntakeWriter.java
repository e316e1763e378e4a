package io.punctual.suppression.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Writes what a batch changes; one statement per table. Joins the caller's transaction. */
public interface IntakeWriter {

  /**
   * Writes everything.
   *
   * @throws SQLException 40001 when another batch stored one of the referrals meanwhile: the whole
   *     transaction is to be done again
   */
  void write(Connection tx, Changes changes, Instant now) throws SQLException;
}
