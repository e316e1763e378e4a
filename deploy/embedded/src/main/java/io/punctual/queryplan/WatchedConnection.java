package io.punctual.queryplan;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that hands on what the server tells beside its answers. The plan of a query may be
 * told as late as with the next statement, or with the commit.
 */
final class WatchedConnection implements InvocationHandler {

  private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

  private final Connection connection;
  private final PlanLog log;

  private WatchedConnection(Connection connection, PlanLog log) {
    this.connection = connection;
    this.log = log;
  }

  static Connection of(Connection connection, PlanLog log) {
    return proxy(Connection.class, new WatchedConnection(connection, log));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    @Nullable Object result = call(connection, method, args);
    if (result instanceof Statement statement) {
      return proxy(method.getReturnType(), (self, does, with) -> run(statement, does, with));
    }
    if (ENDS.contains(method.getName())) {
      log.told(connection.getWarnings());
      connection.clearWarnings();
    }
    return result;
  }

  private @Nullable Object run(
      Statement statement, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    @Nullable Object result = call(statement, method, args);
    if (method.getName().startsWith("execute")) {
      log.told(statement.getWarnings());
      statement.clearWarnings();
    }
    return result;
  }

  private static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? new SQLException(e) : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
