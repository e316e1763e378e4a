package io.punctual.simulation.database;

import java.sql.SQLException;

/** What a statement does, in memory. */
@FunctionalInterface
interface Answering {

  Answer answer(MemoryTransaction tx, Parameters parameters) throws SQLException;
}
