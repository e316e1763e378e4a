package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.subject.SubjectLock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** Gives everybody their row. Nobody waits: on one thread there is one transaction at a time. */
final class MemorySubjectLock implements SubjectLock {

  private final SuppressionTables tables;

  MemorySubjectLock(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public void lock(Connection connection, Collection<SuppressionKey> keys) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var key : keys) {
      var row = Key.of(key);
      if (tables.subjects.find(row).isEmpty()) {
        tables.subjects.put(tx, row, row);
      }
    }
  }
}
