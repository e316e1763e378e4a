package io.punctual.sender.message;

import java.util.EnumMap;
import java.util.List;

/**
 * The body of a reminder in one language, encoded, with slots to be filled per recipient.
 *
 * @param subject the subject's wording with the markers of {@link Slot}
 * @param headers the header lines that are the same for everybody, in wire form
 * @param pieces the body in wire form, in order; it lacks the message's very last line break
 */
record PreparedMessage(String subject, byte[] headers, List<Piece> pieces) {

  PreparedMessage {
    pieces = List.copyOf(pieces);
  }

  /** A stretch of the body. */
  sealed interface Piece {

    /** Octets that are the same for everybody. */
    record Fixed(byte[] octets) implements Piece {}

    /** A value to be encoded; {@code html} says whether it is escaped for HTML first. */
    record Filled(Slot slot, boolean html) implements Piece {}
  }

  /** Appends the body with the values in their places. */
  void fillBody(Octets out, EnumMap<Slot, String> values) {
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Fixed fixed -> out.put(fixed.octets());
        case Piece.Filled filled -> {
          var value = values.getOrDefault(filled.slot(), "");
          QuotedPrintable.append(out, filled.html() ? escaped(value) : value);
        }
      }
    }
  }

  /** The subject with the values in their places, not yet encoded. */
  String fillSubject(EnumMap<Slot, String> values) {
    var filled = subject;
    for (var slot : Slot.values()) {
      filled = filled.replace(slot.marker(), values.getOrDefault(slot, ""));
    }
    return filled;
  }

  /** Safe both between tags and inside a quoted attribute. */
  static String escaped(String value) {
    var safe = new StringBuilder(value.length() + 16);
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      switch (character) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&#34;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(character);
      }
    }
    return safe.toString();
  }
}
