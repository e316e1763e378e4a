package io.punctual.suppression.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Stores events beside what they tell of; a relay publishes them in this order.
 *
 * <p>Events of one key keep their order because whoever writes one holds that person's lock.
 */
public interface Outbox {

  /** Appends {@code events} in their order; one statement for all of them. */
  void append(Connection tx, List<OutboxEvent> events) throws SQLException;
}
