package io.punctual.scheduler.store;

import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs one unit of work in one transaction; whatever it throws rolls everything back. */
@Singleton
public final class Transactions {

  private final TransactionOperations<Connection> transactions;

  public Transactions(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** What is done on the connection of a transaction. */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * @throws SQLException when the database refuses, or is away
     */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Commits when the work returns.
   *
   * @throws StoreException when the database refuses, or is away
   */
  public <T> T write(Work<T> work) {
    return transactions.executeWrite(status -> run(work, status.getConnection()));
  }

  /**
   * @throws StoreException when the database refuses, or is away
   */
  public <T> T read(Work<T> work) {
    return transactions.executeRead(status -> run(work, status.getConnection()));
  }

  private static <T> T run(Work<T> work, Connection connection) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }
}
