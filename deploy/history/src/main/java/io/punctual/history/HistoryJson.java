package io.punctual.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How the lines of a history are written: moments and lengths as ISO 8601, nothing unknown. */
final class HistoryJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectWriter EVENT = MAPPER.writerFor(Event.class);

  private HistoryJson() {}

  /** An event as its line. */
  static String line(Event event) {
    try {
      return EVENT.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable: " + event.getClass().getSimpleName(), e);
    }
  }
}
