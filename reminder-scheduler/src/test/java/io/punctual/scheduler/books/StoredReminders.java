package io.punctual.scheduler.books;

import io.punctual.embedded.SharedServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A real database with the scheduler's schema, and rows put in by hand. */
public final class StoredReminders implements AutoCloseable {

  private final Connection connection;

  /** An empty one of its own. */
  public StoredReminders() throws SQLException {
    var database = SharedServers.database("books");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/scheduler")
        .load()
        .migrate();
    connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Runs something in a transaction of its own. */
  public <T> T transact(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      return work.on(connection);
    } finally {
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  /** Plan {@code referral} with the steps {@code first} and {@code second}, numbered from 1. */
  public void steps() throws SQLException {
    execute("INSERT INTO plan_name (name) VALUES ('referral')");
    execute("INSERT INTO step_name (plan, name) VALUES (1, 'first'), (1, 'second')");
  }

  /**
   * A reminder; {@code opens_at} and {@code ready_at} are its due time.
   *
   * @param due an instant, as is {@code deadline}
   */
  public UUID reminder(int step, String status, String due, String deadline) throws SQLException {
    var key = UUID.randomUUID();
    execute(
        """
        INSERT INTO reminder (recipient_key, plan, step, status, referred_at, due, deadline,
                              opens_at, ready_at, changed_at, locale)
        SELECT '%1$s', 1, %2$d, '%3$s', due, due, '%5$s', due, due, due, 'en'
          FROM (SELECT '%4$s'::timestamptz AS due) d
        """
            .formatted(key, step, status, due, deadline));
    return key;
  }

  public void created(int step, long n) throws SQLException {
    execute(
        "INSERT INTO reminders_created (plan, step, created) VALUES (1, %d, %d)"
            .formatted(step, n));
  }

  public void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
