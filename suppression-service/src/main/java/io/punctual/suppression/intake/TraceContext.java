package io.punctual.suppression.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The W3C trace context that a record came with. */
final class TraceContext {

  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceContext() {}

  /**
   * What is to be passed on; {@code null} when there is none or it is malformed: an event is not
   * refused for it.
   */
  static @Nullable String of(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader("traceparent");
    if (header == null || header.value() == null) {
      return null;
    }
    var text = new String(header.value(), StandardCharsets.ISO_8859_1);
    return TRACEPARENT.matcher(text).matches() ? text : null;
  }
}
