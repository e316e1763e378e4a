package io.punctual.suppression.outbox;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The events in the table {@code outbox}. */
@Singleton
final class JdbcOutbox implements Outbox {

  private static final String APPEND =
      """
      INSERT INTO outbox (topic, record_key, headers, payload, created_at)
      SELECT e.topic, e.record_key,
             'ce_specversion:1.0' || chr(10) || 'ce_id:' || gen_random_uuid() || chr(10)
               || 'ce_source:/punctual/suppression-service' || chr(10)
               || 'ce_type:' || e.type || chr(10) || 'ce_time:' || e.at || chr(10)
               || 'content-type:application/json'
               || coalesce(chr(10) || 'traceparent:' || e.traceparent, ''),
             convert_to(e.body, 'UTF8'), e.at::timestamptz
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
             WITH ORDINALITY AS e (topic, record_key, type, at, body, traceparent, n)
       ORDER BY e.n
      """;

  private final ObjectMapper json;

  JdbcOutbox(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void append(Connection tx, List<OutboxEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(APPEND)) {
      Columns.of(statement)
          .array("text", events, OutboxEvent::topic)
          .array("text", events, OutboxEvent::key)
          .array("text", events, OutboxEvent::type)
          .array("text", events, event -> event.at().toString())
          .array("text", events, this::body)
          .array("text", events, OutboxEvent::traceparent);
      statement.executeUpdate();
    }
  }

  private String body(OutboxEvent event) {
    try {
      return json.writeValueAsString(event.body());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a " + event.type(), e);
    }
  }
}
