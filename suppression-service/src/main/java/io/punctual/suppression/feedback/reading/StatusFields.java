package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the fields of {@code message/delivery-status} and {@code message/feedback-report} (RFC
 * 3464, 5965) leniently: several empty lines or none between the groups, folded lines, stray text.
 */
final class StatusFields {

  private static final int MOST_GROUPS = 200;
  private static final int MOST_LINES = 5000;
  private static final int LONGEST = 4000;
  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,60})\\s*:(.*)");

  private static final Pattern ENCODED_INSIDE =
      Pattern.compile(
          "^Content-Transfer-Encoding:[ \\t]*base64[ \\t]*$",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern EMPTY_LINE = Pattern.compile("\\R[ \\t]*\\R");
  private static final Pattern NOT_BASE64 = Pattern.compile("[^A-Za-z0-9+/]");

  private final List<StatusGroup> groups = new ArrayList<>();
  private LinkedHashMap<String, String> fields = new LinkedHashMap<>();
  private String last = "";

  private StatusFields() {}

  static List<StatusGroup> parse(String text) {
    var reading = new StatusFields();
    for (var line : decoded(text).split("\\R", MOST_LINES)) {
      reading.line(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }
    reading.endGroup();
    return reading.groups;
  }

  /** Filters on the way have been seen to encode a part once more and to say so inside it. */
  private static String decoded(String text) {
    var encoded = ENCODED_INSIDE.matcher(text);
    var empty = EMPTY_LINE.matcher(text);
    if (!encoded.find() || !empty.find(encoded.end())) {
      return text;
    }
    var inside = NOT_BASE64.matcher(text.substring(empty.end())).replaceAll("");
    try {
      var whole = inside.substring(0, inside.length() - (inside.length() % 4 == 1 ? 1 : 0));
      var more = TextDecoding.decode(Base64.getDecoder().decode(whole), "");
      return text.substring(0, encoded.start()) + "\n\n" + more;
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private void line(String line) {
    var field = FIELD.matcher(line);
    if (line.isBlank()) {
      endGroup();
    } else if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
      fields.computeIfPresent(last, (name, value) -> joined(value, line));
    } else if (field.matches()) {
      field(field.group(1).toLowerCase(Locale.ROOT), field.group(2).strip());
    }
  }

  private void field(String name, String value) {
    // A second recipient without an empty line before it.
    if (name.equals("final-recipient") && fields.containsKey(name)) {
      endGroup();
    }
    last = fields.putIfAbsent(name, value) == null ? name : "";
  }

  private static String joined(String value, String line) {
    return value.length() > LONGEST ? value : value + " " + line.strip();
  }

  private void endGroup() {
    if (!fields.isEmpty() && groups.size() < MOST_GROUPS) {
      groups.add(new StatusGroup(fields));
    }
    fields = new LinkedHashMap<>();
    last = "";
  }
}
