package io.punctual.eventloop.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts records into the outbox, in the caller's transaction. */
public final class OutboxWriter {

  private OutboxWriter() {}

  /**
   * Appends the records in this order, with one statement.
   *
   * <p>Records of one key keep their order only if whoever writes for that key holds a lock on it
   * until the commit.
   *
   * @param now the unit of work's instant
   */
  public static void append(Connection connection, List<OutboxRecord> records, Instant now)
      throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    var sql =
        """
        INSERT INTO outbox (topic, record_key, headers, payload, created_at)
        SELECT r.topic, r.record_key, r.headers, r.payload, ?
          FROM unnest(?::text[], ?::text[], ?::text[], ?::bytea[])
               WITH ORDINALITY AS r (topic, record_key, headers, payload, place)
         ORDER BY r.place
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setArray(2, connection.createArrayOf("text", texts(records, OutboxRecord::topic)));
      statement.setArray(3, connection.createArrayOf("text", texts(records, OutboxRecord::key)));
      statement.setArray(
          4, connection.createArrayOf("text", texts(records, r -> HeaderLines.join(r.headers()))));
      statement.setArray(5, connection.createArrayOf("bytea", payloads(records)));
      statement.executeUpdate();
    }
  }

  @SuppressWarnings("NullAway") // An array of nullable elements is beyond its model.
  private static Object[] texts(
      List<OutboxRecord> records, Function<OutboxRecord, @Nullable String> text) {
    // Only an array of strings travels as it is; any other is quoted, and taken apart again.
    var texts = new String[records.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text.apply(records.get(i));
    }
    return texts;
  }

  private static Object[] payloads(List<OutboxRecord> records) {
    return records.stream().map(OutboxRecord::payload).toArray(byte[][]::new);
  }
}
