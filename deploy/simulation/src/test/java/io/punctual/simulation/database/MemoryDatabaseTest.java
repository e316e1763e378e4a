package io.punctual.simulation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Transactions, faults at the commit and restores of the database in memory. */
class MemoryDatabaseTest {

  private final MemoryDatabase database = new MemoryDatabase();
  private final MemoryTable<Integer, String> table = database.table();
  private final MemoryIndex<Integer, Integer, String> long_ =
      table.index(row -> row.length() > 2, String::length);

  @Test
  void keepsWhatWasCommitted() throws SQLException {
    try (var connection = begin()) {
      table.put(MemoryTransaction.of(connection), 1, "one");
      connection.commit();
    }

    assertThat(table.all()).containsEntry(1, "one");
    assertThat(long_.rows()).containsExactly("one");
  }

  @Test
  void takesBackWhatWasNotCommitted() throws SQLException {
    put(1, "one");
    try (var connection = begin()) {
      var tx = MemoryTransaction.of(connection);
      table.put(tx, 1, "another");
      table.put(tx, 2, "two");
      table.remove(tx, 1);
      connection.rollback();
    }

    assertThat(table.all()).containsOnly(java.util.Map.entry(1, "one"));
    assertThat(long_.rows()).containsExactly("one");
  }

  @Test
  void keepsNothingWhenTheCommitDoesNotArrive() {
    database.faults(
        new DatabaseFaults() {
          @Override
          public void committing() throws SQLException {
            throw new SQLException("cut", "08006");
          }
        });

    assertThatThrownBy(() -> put(1, "one")).isInstanceOf(SQLException.class);

    assertThat(table.rows()).isEmpty();
  }

  @Test
  void keepsEverythingWhenOnlyTheAnswerIsLost() {
    database.faults(
        new DatabaseFaults() {
          @Override
          public void committed() throws SQLException {
            throw new SQLException("cut", "08006");
          }
        });

    assertThatThrownBy(() -> put(1, "one")).isInstanceOf(SQLException.class);

    assertThat(table.all()).containsEntry(1, "one");
  }

  @Test
  void restoresWhatWasKeptAside() throws SQLException {
    put(1, "one");
    var backup = database.backup();
    put(1, "changed");
    put(2, "two");

    database.restore(backup);

    assertThat(table.all()).containsOnly(java.util.Map.entry(1, "one"));
    assertThat(long_.rows()).containsExactly("one");
  }

  private void put(int key, String row) throws SQLException {
    try (var connection = begin()) {
      table.put(MemoryTransaction.of(connection), key, row);
      connection.commit();
    }
  }

  private Connection begin() throws SQLException {
    var connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }
}
