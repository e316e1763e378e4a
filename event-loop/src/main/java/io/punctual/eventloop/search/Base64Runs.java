package io.punctual.eventloop.search;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What in a text may be base64, of either alphabet, over one line or many, and what it says. */
final class Base64Runs {

  private static final Pattern WHOLE_LINE = Pattern.compile("[A-Za-z0-9+/_-]{1,}={0,2}");
  private static final Pattern IN_LINE = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");

  /** Fewer digits cannot hold an address. */
  private static final int SHORTEST = 8;

  private final List<byte[]> decoded = new ArrayList<>();
  private final StringBuilder block = new StringBuilder();

  private Base64Runs() {}

  static List<byte[]> of(String text) {
    var runs = new Base64Runs();
    text.lines().forEach(runs::line);
    runs.endBlock();
    return runs.decoded;
  }

  private void line(String line) {
    var stripped = line.strip();
    if (!WHOLE_LINE.matcher(stripped).matches()) {
      endBlock();
      IN_LINE.matcher(line).results().forEach(run -> add(run.group()));
      return;
    }
    block.append(stripped);
    if (stripped.endsWith("=")) {
      endBlock();
    }
  }

  private void endBlock() {
    if (!block.isEmpty()) {
      add(block.toString());
      block.setLength(0);
    }
  }

  /** From each of four beginnings: a word before it may look like a part of it. */
  private void add(String run) {
    var digits = run.replace("=", "").replace('-', '+').replace('_', '/');
    for (int start = 0; start < 4; start++) {
      // One digit alone says nothing, and is refused.
      int end = (digits.length() - start) % 4 == 1 ? digits.length() - 1 : digits.length();
      if (end - start >= SHORTEST) {
        decoded.add(Base64.getDecoder().decode(digits.substring(start, end)));
      }
    }
  }
}
