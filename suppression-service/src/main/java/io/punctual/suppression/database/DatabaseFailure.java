package io.punctual.suppression.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what was asked; nothing was changed.
 *
 * <p>Keeps the SQLSTATE and the place, never the database's message: it may quote a row.
 */
public final class DatabaseFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String sqlState;

  DatabaseFailure(SQLException cause) {
    super("the database answered " + cause.getClass().getSimpleName() + " " + cause.getSQLState());
    sqlState = cause.getSQLState();
    setStackTrace(cause.getStackTrace());
  }

  /** Whether trying the same again may help by itself: the database is away or overloaded. */
  public boolean away() {
    return sqlState == null
        || sqlState.startsWith("08")
        || sqlState.startsWith("53")
        || sqlState.startsWith("57");
  }
}
