package io.punctual.suppression.feedback.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON from outside as plain values, read within fixed bounds: depth, length of texts, names and
 * numbers, and no name twice. What is not there reads as nothing, so that a path can be followed.
 */
public final class Json {

  private static final int DEEPEST = 24;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(512 * 1024)
                  .maxNumberLength(64)
                  .maxNameLength(1_000)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Where nothing is. */
  static final Json NOTHING = new Json(null);

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads one whole document.
   *
   * @throws IOException if it is none, or exceeds a bound; the message may quote it
   */
  public static Json parse(byte[] document) throws IOException {
    try (var parser = FACTORY.createParser(document)) {
      return parse(parser);
    }
  }

  /** The same for a document inside a text. */
  static Json parse(String document) throws IOException {
    try (var parser = FACTORY.createParser(document)) {
      return parse(parser);
    }
  }

  private static Json parse(JsonParser parser) throws IOException {
    parser.nextToken();
    var read = new Json(value(parser));
    if (parser.nextToken() != null) {
      throw new IOException("more than one document");
    }
    return read;
  }

  /** Nested no deeper than the parser allows. */
  private static @Nullable Object value(JsonParser parser) throws IOException {
    var token = parser.currentToken();
    if (token == null) {
      throw new IOException("no document");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static Map<String, Json> object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, new Json(value(parser)));
    }
    return fields;
  }

  private static List<Json> array(JsonParser parser) throws IOException {
    var items = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(new Json(value(parser)));
    }
    return items;
  }

  /** What lies at the end of {@code path}; nothing where a part of it is missing. */
  public Json at(String... path) {
    var found = this;
    for (var name : path) {
      found =
          found.value instanceof Map<?, ?> map && map.get(name) instanceof Json next
              ? next
              : NOTHING;
    }
    return found;
  }

  /** The text, number or truth value as text; {@code null} where there is none. */
  public @Nullable String text() {
    return value instanceof String text ? text : null;
  }

  /** The same, empty where there is none. */
  public String textOrEmpty() {
    var text = text();
    return text == null ? "" : text;
  }

  /** The items of a list; none where it is no list. */
  List<Json> items() {
    var items = new ArrayList<Json>();
    if (value instanceof List<?> list) {
      for (var item : list) {
        if (item instanceof Json json) {
          items.add(json);
        }
      }
    }
    return items;
  }

  /** The items of a list, or the value itself where it is none. */
  List<Json> each() {
    return value instanceof List ? items() : List.of(this);
  }

  boolean isObject() {
    return value instanceof Map;
  }

  /** Shows nothing of it: it may hold an address. */
  @Override
  public String toString() {
    return "Json";
  }
}
