package io.punctual.sink;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes in the text of one mail line by line, and remembers of it what the record wants. */
final class TextReader {

  private static final Pattern HTTPS = Pattern.compile("<(https?://[^>]+)>");

  private final @Nullable StringBuilder text;
  private final StringBuilder header = new StringBuilder();
  private boolean inHeader = true;
  private long size;
  private int lines;

  TextReader(boolean keep) {
    this.text = keep ? new StringBuilder() : null;
  }

  /** Takes one line, dot-stuffed as it came. */
  void add(String line) {
    var plain = line.startsWith(".") ? line.substring(1) : line;
    lines++;
    size += plain.length() + 2L;
    if (text != null) {
      text.append(plain).append("\r\n");
    }
    inHeader &= !plain.isEmpty();
    if (inHeader) {
      header.append(continues(plain) ? " " + plain.strip() : "\n" + plain);
    }
  }

  int lines() {
    return lines;
  }

  long size() {
    return size;
  }

  @Nullable String text() {
    return text == null ? null : text.toString();
  }

  /** The value of a header field; null when it is not there. */
  @Nullable String field(String name) {
    var prefix = name.toLowerCase(Locale.ROOT) + ":";
    return header
        .toString()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst()
        .orElse(null);
  }

  @Nullable String unsubscribe() {
    var field = field("List-Unsubscribe");
    var link = HTTPS.matcher(field == null ? "" : field);
    return link.find() ? link.group(1) : null;
  }

  private static boolean continues(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }
}
