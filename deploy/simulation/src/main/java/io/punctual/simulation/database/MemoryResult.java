package io.punctual.simulation.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows that a statement read, one after the other. */
final class MemoryResult implements InvocationHandler {

  private final Iterator<@Nullable Object[]> rows;
  private @Nullable Object @Nullable [] current;

  MemoryResult(Iterator<@Nullable Object[]> rows) {
    this.rows = rows;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws SQLException {
    return switch (method.getName()) {
      case "next" -> next();
      case "getString", "getLong", "getInt", "getBoolean", "getBytes", "getObject" -> column(given);
      case "close" -> null;
      default -> throw new MissingDoubleError("ResultSet." + method.getName());
    };
  }

  private boolean next() {
    current = rows.hasNext() ? rows.next() : null;
    return current != null;
  }

  private @Nullable Object column(@Nullable Object @Nullable [] given) throws SQLException {
    if (given == null || current == null || !(given[0] instanceof Integer place)) {
      throw new SQLException("columns of a row go by number here");
    }
    return current[place - 1];
  }
}
