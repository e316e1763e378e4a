package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Instants as people read them: to the second, in UTC, with the day of the week. */
final class Moment {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Moment() {}

  /** "at an unknown time" when there is none. */
  static String of(JsonNode instant) {
    try {
      return FORMAT.format(Instant.parse(instant.asText()));
    } catch (DateTimeParseException e) {
      return "at an unknown time";
    }
  }
}
