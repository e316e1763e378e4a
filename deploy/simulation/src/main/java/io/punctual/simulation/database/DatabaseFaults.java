package io.punctual.simulation.database;

import java.sql.SQLException;

/** What may go wrong between a process and its database; each method may throw to make it so. */
public interface DatabaseFaults {

  /** Nothing ever goes wrong. */
  DatabaseFaults NONE = new DatabaseFaults() {};

  /**
   * A connection is wanted.
   *
   * @throws SQLException when the database is away
   */
  default void connecting() throws SQLException {}

  /**
   * A transaction is about to be committed.
   *
   * @throws SQLException when the commit does not arrive: nothing of it is kept
   */
  default void committing() throws SQLException {}

  /**
   * A transaction was committed.
   *
   * @throws SQLException when the answer is lost: everything of it is kept
   */
  default void committed() throws SQLException {}
}
