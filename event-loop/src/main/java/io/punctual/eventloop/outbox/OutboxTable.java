package io.punctual.eventloop.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The relay's side of the table {@code outbox}, made by {@code punctual/outbox.sql}. */
final class OutboxTable {

  /** Any number will do as long as every relay of a database takes the same. */
  private static final long RELAY_LOCK = 0x50554e4354L;

  private static final int COUNTED = 100_000;

  private OutboxTable() {}

  /** One stored record. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
  record Row(
      long id, String topic, @Nullable String key, String headers, byte @Nullable [] payload) {}

  /**
   * How much waits.
   *
   * @param size rows, counted up to 100 000
   * @param oldest when the first of them was written; empty when nothing waits
   */
  record Backlog(long size, Optional<Instant> oldest) {}

  /** Whether this transaction is the one that publishes; the lock goes with its end. */
  static boolean lock(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
      statement.setLong(1, RELAY_LOCK);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  static List<Row> oldest(Connection connection, int limit) throws SQLException {
    var sql =
        """
        SELECT id, topic, record_key, headers, payload
          FROM outbox
         ORDER BY id
         LIMIT ?
        """;
    var found = new ArrayList<Row>();
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Row(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getBytes(5)));
        }
      }
    }
    return found;
  }

  /** Deletes by id: a row with a smaller id may be committed only later. */
  static void delete(Connection connection, List<Row> published) throws SQLException {
    var ids = published.stream().map(Row::id).toArray();
    try (var statement = connection.prepareStatement("DELETE FROM outbox WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      statement.executeUpdate();
    }
  }

  static Backlog backlog(Connection connection) throws SQLException {
    var sql =
        """
        SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT ?) AS waiting),
               (SELECT created_at FROM outbox ORDER BY id LIMIT 1)
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setInt(1, COUNTED);
      try (var rows = statement.executeQuery()) {
        rows.next();
        var oldest = Optional.ofNullable(rows.getObject(2, OffsetDateTime.class));
        return new Backlog(rows.getLong(1), oldest.map(OffsetDateTime::toInstant));
      }
    }
  }
}
