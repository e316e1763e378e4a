package io.punctual.scheduler.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement failed. Says the SQL state only: the database's own message may hold values. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String state;

  StoreException(SQLException cause) {
    super("SQL state " + cause.getSQLState(), cause);
    this.state = cause.getSQLState();
  }

  /** The five-character SQLSTATE; {@code null} when the driver gave none. */
  public @Nullable String state() {
    return state;
  }
}
