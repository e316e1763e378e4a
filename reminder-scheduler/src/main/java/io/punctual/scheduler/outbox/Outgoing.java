package io.punctual.scheduler.outbox;

import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.outbox.OutboxRecord;
import io.punctual.eventloop.outbox.OutboxRelay;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Wraps what the scheduler has to say as CloudEvents for the outbox. */
@Singleton
public final class Outgoing {

  private static final String SOURCE = "/punctual/reminder-scheduler";

  private final ObjectMapper json;
  private final OutboxRelay relay;

  public Outgoing(ObjectMapper json, OutboxRelay relay) {
    this.json = json;
    this.relay = relay;
  }

  /** Call once events are committed: the relay need not wait for its next look. */
  public void committed() {
    relay.wake();
  }

  /**
   * @param type the event's {@code ce_type}
   * @param body written as JSON
   */
  public OutboxRecord event(
      String topic, String type, UUID recipientKey, Object body, Instant now) {
    var headers =
        Map.of(
            "ce_id",
            UUID.randomUUID().toString(),
            "ce_source",
            SOURCE,
            "ce_type",
            type,
            "ce_time",
            now.toString(),
            "ce_specversion",
            "1.0",
            "content-type",
            "application/json");
    try {
      return new OutboxRecord(
          topic, recipientKey.toString(), headers, json.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
