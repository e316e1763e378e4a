package io.punctual.suppression.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event to be published.
 *
 * @param key the record's key; decides the partition
 * @param type the CloudEvents type
 * @param body the record's value, a {@code @Serdeable} record
 * @param traceparent the W3C trace context of what caused it; {@code null} when it has none
 */
public record OutboxEvent(
    String topic, String key, String type, Instant at, Object body, @Nullable String traceparent) {

  /** One without a trace context. */
  public OutboxEvent(String topic, String key, String type, Instant at, Object body) {
    this(topic, key, type, at, body, null);
  }

  /** The same with the trace context of its cause. */
  public OutboxEvent causedBy(@Nullable String cause) {
    return new OutboxEvent(topic, key, type, at, body, cause);
  }
}
