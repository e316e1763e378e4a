package io.punctual.referral;

import java.nio.charset.StandardCharsets;

/** Writes one flat JSON object of texts. */
final class JsonObject {

  private final StringBuilder json = new StringBuilder(256).append('{');

  /**
   * Adds a field.
   *
   * @throws IllegalArgumentException for half a character: it has no UTF-8 form
   */
  JsonObject with(String field, String text) {
    if (json.length() > 1) {
      json.append(',');
    }
    quote(field);
    json.append(':');
    quote(text);
    return this;
  }

  byte[] toBytes() {
    return (json + "}").getBytes(StandardCharsets.UTF_8);
  }

  private void quote(String text) {
    json.append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isSurrogate(c)) {
        refuseHalf(text, at);
      }
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
        // The last two are legal in JSON but end a line for some readers of line-wise files.
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  private static void refuseHalf(String text, int at) {
    char c = text.charAt(at);
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
            : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    if (!paired) {
      throw new IllegalArgumentException("lone surrogate at position " + (at + 1));
    }
  }
}
