package io.punctual.simulation.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A JDBC connection in memory: as much of the interface as transactions and the outbox need. */
final class MemoryConnection implements InvocationHandler {

  private final MemoryDatabase database;
  private final MemoryTransaction transaction = new MemoryTransaction();
  private boolean autoCommit = true;
  private boolean readOnly;
  private int isolation = Connection.TRANSACTION_READ_COMMITTED;
  private boolean closed;

  private MemoryConnection(MemoryDatabase database) {
    this.database = database;
  }

  static Connection open(MemoryDatabase database) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new MemoryConnection(database));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given)
      throws SQLException {
    var arguments = given == null ? new Object[0] : given;
    switch (method.getName()) {
      case "commit" -> commit();
      case "rollback" -> transaction.rollback();
      case "close" -> close();
      case "setAutoCommit" -> autoCommit = (boolean) arguments[0];
      case "setReadOnly" -> readOnly = (boolean) arguments[0];
      case "setTransactionIsolation" -> isolation = (int) arguments[0];
      default -> {
        return answer(proxy, method, arguments);
      }
    }
    return null;
  }

  private @Nullable Object answer(Object proxy, Method method, Object[] arguments)
      throws SQLException {
    return switch (method.getName()) {
      case "getAutoCommit" -> autoCommit;
      case "isReadOnly" -> readOnly;
      case "getTransactionIsolation" -> isolation;
      case "isClosed" -> closed;
      case "isValid" -> !closed;
      case "getWarnings" -> null;
      case "isWrapperFor" -> arguments[0] == MemoryTransaction.class;
      case "unwrap" -> unwrap((Class<?>) arguments[0]);
      case "createArrayOf" -> MemoryStatement.array((Object[]) arguments[1]);
      case "prepareStatement" -> MemoryStatement.of(this, (String) arguments[0]);
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "connection in memory";
      default -> throw new MissingDoubleError("Connection." + method.getName());
    };
  }

  /** Runs one statement, in a transaction of its own when there is none. */
  Answer run(Answering statement, Parameters parameters) throws SQLException {
    var answer = statement.answer(transaction, parameters);
    if (autoCommit) {
      commit();
    }
    return answer;
  }

  Answering find(String sql) {
    return database.find(sql);
  }

  private MemoryTransaction unwrap(Class<?> type) throws SQLException {
    if (type != MemoryTransaction.class) {
      throw new SQLException("no " + type.getName());
    }
    return transaction;
  }

  private void commit() throws SQLException {
    try {
      database.faults().committing();
    } catch (SQLException | RuntimeException | Error e) {
      transaction.rollback();
      throw e;
    }
    transaction.commit();
    database.faults().committed();
  }

  /** What was not committed is gone with the connection. */
  private void close() {
    transaction.rollback();
    closed = true;
  }
}
