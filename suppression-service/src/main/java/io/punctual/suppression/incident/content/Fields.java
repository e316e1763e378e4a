package io.punctual.suppression.incident.content;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in fields such as <code>{{name}}</code>, in one pass: what is filled in is not looked
 * through again.
 */
final class Fields {

  static final String NAME = "name";
  static final String MAILS = "mails";
  static final String OFFER = "offer";
  static final String CODE = "code";
  static final String UNSUBSCRIBE_URL = "unsubscribe_url";

  private static final Pattern FIELD = Pattern.compile("\\{\\{ *([a-z_]+) *}}");

  private Fields() {}

  /**
   * The text with its fields filled in.
   *
   * @param problems where fields that have no value are named; they then stay empty
   */
  static String fill(String text, Map<String, String> values, Collection<String> problems) {
    var filled =
        FIELD
            .matcher(text)
            .replaceAll(
                field -> {
                  var value = values.getOrDefault(field.group(1), "");
                  if (value.isEmpty()) {
                    problems.add("field %s has no value".formatted(field.group(1)));
                  }
                  return Matcher.quoteReplacement(value);
                });
    var rest = FIELD.matcher(text).replaceAll("");
    if (rest.contains("{{") || rest.contains("}}")) {
      problems.add("there are braces that are no field");
    }
    return filled;
  }

  /** Whether the text has this field. */
  static boolean has(String text, String field) {
    return FIELD.matcher(text).results().anyMatch(found -> found.group(1).equals(field));
  }
}
