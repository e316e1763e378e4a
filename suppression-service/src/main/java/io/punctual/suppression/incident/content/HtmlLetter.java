package io.punctual.suppression.incident.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML of a plain text: paragraphs, everything escaped, and no link but the one for
 * unsubscribing and the offer's own.
 */
final class HtmlLetter {

  private static final Pattern EMPTY_LINES = Pattern.compile("\n[ \t]*(?:\n[ \t]*)+");

  private HtmlLetter() {}

  /**
   * A whole document.
   *
   * @param subject with its fields filled in
   * @param body with its fields as they were written
   * @param values of the fields, plain
   * @param link of the offer; {@code null} where it has none
   */
  static String of(
      String locale,
      String subject,
      String body,
      Map<String, String> values,
      @Nullable String link,
      Collection<String> problems) {
    var escaped = new HashMap<String, String>();
    values.forEach((field, value) -> escaped.put(field, escape(value)));
    escaped.computeIfPresent(Fields.UNSUBSCRIBE_URL, (field, url) -> anchor(url));
    if (link != null) {
      escaped.computeIfPresent(
          Fields.OFFER, (field, text) -> text.replace(escape(link), anchor(escape(link))));
    }
    var paragraphs = new ArrayList<String>();
    for (var paragraph : EMPTY_LINES.split(Fields.fill(escape(body), escaped, problems))) {
      paragraphs.add(
          Arrays.stream(paragraph.strip().split("\n", -1)).collect(Collectors.joining("<br>\n")));
    }
    return """
        <!DOCTYPE html>
        <html lang="%s">
        <head><meta charset="utf-8"><title>%s</title></head>
        <body>
        <p>%s</p>
        </body>
        </html>
        """
        .formatted(
            Locale.forLanguageTag(locale).toLanguageTag(),
            escape(subject),
            String.join("</p>\n<p>", paragraphs));
  }

  private static String anchor(String url) {
    return "<a href=\"%s\">%s</a>".formatted(url, url);
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
