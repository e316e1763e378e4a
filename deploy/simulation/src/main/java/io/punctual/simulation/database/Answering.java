package io.punctual.simulation.database;

import java.sql.SQLException;

/** What a statement does, in memory. */
@FunctionalInterface
public interface Answering {

  /** Has its effect, in a transaction. */
  Answer answer(MemoryTransaction tx, Parameters parameters) throws SQLException;
}
