package io.punctual.simulation.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A prepared statement of the event loop's own tables, in memory. */
final class MemoryStatement implements InvocationHandler {

  private final MemoryConnection connection;
  private final Answering statement;
  private final Parameters parameters = new Parameters();

  private MemoryStatement(MemoryConnection connection, Answering statement) {
    this.connection = connection;
    this.statement = statement;
  }

  static PreparedStatement of(MemoryConnection connection, String sql) {
    var statement = connection.find(sql);
    return proxy(PreparedStatement.class, new MemoryStatement(connection, statement));
  }

  /** An array as {@code setArray} takes it. */
  static Array array(Object[] elements) {
    var copy = elements.clone();
    return proxy(
        Array.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getArray" -> copy;
              default -> throw new MissingDoubleError("Array." + method.getName());
            });
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws SQLException {
    return switch (method.getName()) {
      case "setString", "setLong", "setInt", "setBoolean", "setObject", "setArray" -> bind(given);
      case "executeUpdate" -> connection.run(statement, parameters).changed();
      case "executeQuery" -> result(connection.run(statement, parameters).rows().iterator());
      case "close" -> null;
      default -> throw new MissingDoubleError("PreparedStatement." + method.getName());
    };
  }

  private @Nullable Object bind(@Nullable Object @Nullable [] given) throws SQLException {
    if (given == null || !(given[0] instanceof Integer place)) {
      throw new SQLException("nothing to bind");
    }
    parameters.set(place, given[1] instanceof Array array ? array.getArray() : given[1]);
    return null;
  }

  private static ResultSet result(Iterator<@Nullable Object[]> rows) {
    return proxy(ResultSet.class, new MemoryResult(rows));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
