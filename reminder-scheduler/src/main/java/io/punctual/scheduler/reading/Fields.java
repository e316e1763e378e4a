package io.punctual.scheduler.reading;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads fields of events; what is wrong is said with the field's name. */
public final class Fields {

  private static final Instant YEAR_1970 = Instant.EPOCH;
  private static final Instant YEAR_9999 = Instant.parse("9999-01-01T00:00:00Z");

  private Fields() {}

  /** The event's type from its header {@code ce_type}. */
  public static String type(ConsumerRecord<String, byte[]> event) throws UnreadableEventException {
    var header = event.headers().lastHeader("ce_type");
    if (header == null || header.value() == null) {
      throw new UnreadableEventException("no header ce_type");
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The event's body as a record; its components are text, checked afterwards. */
  public static <T> T body(ObjectMapper json, ConsumerRecord<String, byte[]> event, Class<T> type)
      throws UnreadableEventException {
    byte @Nullable [] value = event.value();
    if (value == null) {
      throw new UnreadableEventException("no body");
    }
    @Nullable T body = null;
    try {
      body = json.readValue(value, type);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableEventException("the body is not a JSON object of the agreed shape");
    }
    if (body == null) {
      throw new UnreadableEventException("the body is empty");
    }
    return body;
  }

  public static <T> T required(String field, @Nullable T value) throws UnreadableEventException {
    if (value == null) {
      throw new UnreadableEventException(field + " is missing");
    }
    return value;
  }

  public static UUID uuid(String field, @Nullable String text) throws UnreadableEventException {
    var value = required(field, text);
    try {
      if (value.length() == 36) {
        return UUID.fromString(value);
      }
    } catch (IllegalArgumentException e) {
      // Said below, for both.
    }
    throw new UnreadableEventException(field + " is not a UUID");
  }

  /** A moment from 1970 to 9998, to the microsecond: as precise as the database. */
  public static Instant instant(String field, @Nullable String text)
      throws UnreadableEventException {
    try {
      var at = Instant.parse(required(field, text)).truncatedTo(ChronoUnit.MICROS);
      if (!at.isBefore(YEAR_1970) && at.isBefore(YEAR_9999)) {
        return at;
      }
    } catch (DateTimeException e) {
      // Said below, for both.
    }
    throw new UnreadableEventException(field + " is not an instant like 2026-03-02T08:00:00Z");
  }

  /** An IANA zone, or {@code null} when the field is absent. */
  public static @Nullable ZoneId zone(String field, @Nullable String text)
      throws UnreadableEventException {
    try {
      return text == null ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new UnreadableEventException(field + " is not a known time zone");
    }
  }

  public static <E extends Enum<E>> E oneOf(String field, @Nullable String text, Class<E> type)
      throws UnreadableEventException {
    try {
      return Enum.valueOf(type, required(field, text));
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(field + " is none of the agreed words");
    }
  }
}
