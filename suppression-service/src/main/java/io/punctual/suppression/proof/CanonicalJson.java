package io.punctual.suppression.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in the one form that is signed: fields sorted, no space, everything in it. So a certificate
 * stays genuine whatever laid it out anew, and a field that was added makes it forged.
 */
final class CanonicalJson {

  private CanonicalJson() {}

  /** The bytes of {@code document}, without its field {@code left}. */
  static byte[] without(String left, JsonNode document) {
    var fields = new TreeMap<String, JsonNode>();
    for (var entry : document.entries()) {
      if (!entry.getKey().equals(left)) {
        fields.put(entry.getKey(), entry.getValue());
      }
    }
    var text = new StringBuilder();
    object(text, fields);
    return text.toString().getBytes(UTF_8);
  }

  private static void value(StringBuilder text, JsonNode node) {
    if (node.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      node.entries().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
      object(text, fields);
    } else if (node.isArray()) {
      char before = '[';
      for (var item : node.values()) {
        text.append(before);
        value(text, item);
        before = ',';
      }
      text.append(before == '[' ? "[]" : "]");
    } else if (node.isString()) {
      string(text, node.getStringValue());
    } else {
      text.append(node.isNull() ? "null" : node.coerceStringValue());
    }
  }

  private static void object(StringBuilder text, Map<String, JsonNode> fields) {
    char before = '{';
    for (var field : fields.entrySet()) {
      text.append(before);
      string(text, field.getKey());
      text.append(':');
      value(text, field.getValue());
      before = ',';
    }
    text.append(before == '{' ? "{}" : "}");
  }

  /** Everything but letters, digits and a few signs as its number: nothing can be mistaken. */
  private static void string(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
      text.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    text.append('"');
  }
}
