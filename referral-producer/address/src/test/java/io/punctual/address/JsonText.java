package io.punctual.address;

/** Decodes one JSON string literal, as the corpora write strings that no CSV field could hold. */
final class JsonText {

  private JsonText() {}

  static String decode(String literal) {
    var text = new StringBuilder();
    for (int at = 1; at < literal.length() - 1; at++) {
      char c = literal.charAt(at);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = literal.charAt(++at);
      if (escaped == 'u') {
        text.append((char) Integer.parseInt(literal.substring(at + 1, at + 5), 16));
        at += 4;
      } else {
        text.append(plain(escaped));
      }
    }
    return text.toString();
  }

  private static char plain(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escaped;
    };
  }
}
