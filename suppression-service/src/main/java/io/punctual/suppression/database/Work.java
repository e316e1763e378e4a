package io.punctual.suppression.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done within one transaction. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {

  /** Reads and writes through {@code tx}; may be called again after a deadlock. */
  T in(Connection tx) throws SQLException;
}
