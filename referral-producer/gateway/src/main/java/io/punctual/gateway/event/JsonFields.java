package io.punctual.gateway.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one JSON object.
 *
 * <p>{@code null} counts as left out. Fields that nobody asks for may be anything.
 */
public final class JsonFields implements EventFields {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
          .build();

  private final Map<String, JsonToken> kinds = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private JsonFields() {}

  /**
   * Reads exactly one object.
   *
   * @throws RejectedEventException if it is none; says where
   */
  public static JsonFields parse(byte[] json) {
    var fields = new JsonFields();
    try (var parser = JSON.createParser(json)) {
      fields.readFrom(parser);
    } catch (IOException e) {
      throw new RejectedEventException(
          "body", "is not valid JSON in UTF-8, or names a field twice; send one JSON object");
    }
    return fields;
  }

  private void readFrom(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RejectedEventException("body", "must be one JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var kind = parser.nextToken();
      kinds.put(name, kind);
      if (kind == JsonToken.VALUE_STRING) {
        texts.put(name, parser.getText());
      }
      parser.skipChildren();
    }
    if (parser.nextToken() != null) {
      throw new RejectedEventException("body", "has something after the JSON object; remove it");
    }
  }

  @Override
  public Optional<String> text(String field) {
    var kind = kinds.get(field);
    if (kind != null && kind != JsonToken.VALUE_NULL && kind != JsonToken.VALUE_STRING) {
      throw new RejectedEventException(field, "must be a text in quotation marks");
    }
    return Optional.ofNullable(texts.get(field));
  }
}
