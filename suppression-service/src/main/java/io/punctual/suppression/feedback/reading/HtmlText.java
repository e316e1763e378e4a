package io.punctual.suppression.feedback.reading;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The words of an HTML body, a line for each block; one pass, nothing is fetched or run. */
final class HtmlText {

  private static final Set<String> BLOCKS =
      Set.of(
          "br",
          "p",
          "div",
          "tr",
          "td",
          "th",
          "li",
          "ul",
          "ol",
          "table",
          "hr",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "blockquote",
          "title",
          "body");
  private static final Set<String> SILENT = Set.of("style", "script", "head");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'",
          "#64", "@");

  private static final int LONGEST_TAG = 2000;
  private static final int LONGEST_ENTITY = 9;

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private String silent = "";

  private HtmlText(String html) {
    this.html = html;
  }

  static String plain(String html) {
    return new HtmlText(html).read();
  }

  private String read() {
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        at = tag(at);
      } else if (c == '&') {
        at = entity(at);
      } else {
        append(c == '\n' || c == '\r' || c == '\u00a0' ? ' ' : c);
        at++;
      }
    }
    return text.toString();
  }

  private void append(char c) {
    if (silent.isEmpty()) {
      text.append(c);
    }
  }

  private int tag(int at) {
    int end = html.indexOf('>', at, Math.min(at + LONGEST_TAG, html.length()));
    if (end < 0) {
      append('<');
      return at + 1;
    }
    boolean closing = at + 1 < end && html.charAt(at + 1) == '/';
    var name = name(closing ? at + 2 : at + 1, end);
    if (silent.isEmpty() && !closing && SILENT.contains(name)) {
      silent = name;
    } else if (closing && silent.equals(name)) {
      silent = "";
    } else if (BLOCKS.contains(name)) {
      append('\n');
    } else if (name.contains("@")) {
      // Not a tag at all: an address in angle brackets.
      html.substring(at, end + 1).chars().forEach(c -> append((char) c));
    }
    return end + 1;
  }

  private String name(int from, int end) {
    int to = from;
    while (to < end && !Character.isWhitespace(html.charAt(to)) && html.charAt(to) != '/') {
      to++;
    }
    return html.substring(from, to).toLowerCase(Locale.ROOT);
  }

  private int entity(int at) {
    int end = html.indexOf(';', at, Math.min(at + LONGEST_ENTITY, html.length()));
    if (end < 0) {
      append('&');
      return at + 1;
    }
    var known = ENTITIES.get(html.substring(at + 1, end).toLowerCase(Locale.ROOT));
    (known == null ? " " : known).chars().forEach(c -> append((char) c));
    return end + 1;
  }
}
