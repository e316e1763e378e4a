package io.punctual.suppression.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens transactions on the primary.
 *
 * <p>READ COMMITTED: each statement sees what was committed before it began, which is what makes a
 * suppression visible to a claim that had to wait for the subject's lock.
 */
@Singleton
public final class Database {

  private static final int TRIES = 5;

  private final DataSource source;

  public Database(DataSource source) {
    this.source = source;
  }

  /**
   * Runs {@code work} in one transaction and commits it. After a deadlock it is run again.
   *
   * @throws DatabaseFailure when nothing was committed, or when nobody can say whether it was
   */
  public <T extends @Nullable Object> T transact(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try (var tx = source.getConnection()) {
        return commit(tx, work);
      } catch (SQLException e) {
        if (!lostARace(e) || attempt == TRIES) {
          throw new DatabaseFailure(e);
        }
      }
    }
  }

  private static <T extends @Nullable Object> T commit(Connection tx, Work<T> work)
      throws SQLException {
    tx.setAutoCommit(false);
    try {
      T result = work.in(tx);
      tx.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(tx, e);
      throw e;
    }
  }

  /** What went wrong is told; that the connection was lost with it adds nothing. */
  private static void rollback(Connection tx, Throwable cause) {
    try {
      tx.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(new DatabaseFailure(e));
    }
  }

  /** Deadlock, or a serialization failure: nothing was done, and the other one is through. */
  private static boolean lostARace(SQLException e) {
    return "40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState());
  }
}
