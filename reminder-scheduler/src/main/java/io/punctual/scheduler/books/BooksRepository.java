package io.punctual.scheduler.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Counts what is in the database. */
public interface BooksRepository {

  /**
   * Counts everything. Must be the first thing in its transaction.
   *
   * @param overdueBefore which deadline a reminder without an end must not be older than
   */
  Books count(Connection connection, Instant now, Instant overdueBefore) throws SQLException;
}
