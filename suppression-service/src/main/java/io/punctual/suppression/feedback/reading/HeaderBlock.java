package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;

/** Header fields out of plain text, as far as they go: up to the first empty line. */
final class HeaderBlock {

  private static final int MOST = 300;
  private static final int LONGEST = 8 * 1024;

  private HeaderBlock() {}

  static Headers of(String text) {
    var fields = new ArrayList<Header>();
    for (var line : text.stripLeading().split("\\R", 2 * MOST)) {
      if (line.isBlank() || fields.size() >= MOST) {
        break;
      }
      add(fields, line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }
    return new Headers(fields);
  }

  private static void add(ArrayList<Header> fields, String line) {
    int colon = line.indexOf(':');
    boolean folded = Character.isWhitespace(line.charAt(0));
    if (folded && !fields.isEmpty()) {
      var last = fields.removeLast();
      var value = last.value() + " " + line.strip();
      fields.add(new Header(last.name(), value.length() > LONGEST ? last.value() : value));
    } else if (colon > 0) {
      fields.add(new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
    }
  }
}
