package io.punctual.eventloop.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record to publish.
 *
 * @param key decides the partition, and with it the order; {@code null} for any partition
 * @param headers names without a colon, values of one line
 * @param payload {@code null} deletes the key on a compacted topic
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
public record OutboxRecord(
    String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {

  /**
   * @throws IllegalArgumentException when a header cannot be stored as one line
   */
  public OutboxRecord {
    headers = Map.copyOf(headers);
    for (var header : headers.entrySet()) {
      boolean named = !header.getKey().isEmpty() && header.getKey().indexOf(':') < 0;
      if (!named || hasLineBreak(header.getKey()) || hasLineBreak(header.getValue())) {
        throw new IllegalArgumentException(
            "header with a colon in its name or a line break: " + header.getKey());
      }
    }
  }

  /** A record without a payload: it deletes the key on a compacted topic. */
  @SuppressWarnings("NullAway") // It does not see the annotation on a record's array.
  public static OutboxRecord deletion(String topic, String key, Map<String, String> headers) {
    return new OutboxRecord(topic, key, headers, null);
  }

  private static boolean hasLineBreak(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
