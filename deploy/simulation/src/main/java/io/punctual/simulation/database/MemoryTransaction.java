package io.punctual.simulation.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A transaction on the tables in memory: it remembers how to take back what was changed.
 *
 * <p>Changes are visible at once, which is right for one thread: no other transaction is under way.
 * So nothing here waits for a lock, and none is needed.
 */
public final class MemoryTransaction {

  private final Deque<Runnable> undo = new ArrayDeque<>();

  /** The transaction under way on a connection of a {@link MemoryDatabase}. */
  public static MemoryTransaction of(Connection connection) throws SQLException {
    return connection.unwrap(MemoryTransaction.class);
  }

  /** Remembers how to take back a change that was just made. */
  void changed(Runnable takeBack) {
    undo.push(takeBack);
  }

  void commit() {
    undo.clear();
  }

  void rollback() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
