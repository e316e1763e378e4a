package io.punctual.simulation.suppression;

import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.outbox.OutboxRecord;
import io.punctual.eventloop.outbox.OutboxWriter;
import io.punctual.suppression.identity.FreshIds;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.outbox.OutboxEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Stores events in the outbox that the event loop's relay reads, through its own writer. */
final class MemoryOutbox implements Outbox {

  private final ObjectMapper json;
  private final FreshIds ids;

  MemoryOutbox(ObjectMapper json, FreshIds ids) {
    this.json = json;
    this.ids = ids;
  }

  @Override
  public void append(Connection tx, List<OutboxEvent> events) throws SQLException {
    for (var event : events) {
      OutboxWriter.append(tx, List.of(row(event)), Stored.at(event.at()));
    }
  }

  private OutboxRecord row(OutboxEvent event) {
    return new OutboxRecord(
        event.topic(),
        event.key(),
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            ids.next().toString(),
            "ce_source",
            "/punctual/suppression-service",
            "ce_type",
            event.type(),
            "ce_time",
            event.at().toString(),
            "content-type",
            "application/json"),
        body(event));
  }

  private byte[] body(OutboxEvent event) {
    try {
      return json.writeValueAsBytes(event.body());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a " + event.type(), e);
    }
  }
}
