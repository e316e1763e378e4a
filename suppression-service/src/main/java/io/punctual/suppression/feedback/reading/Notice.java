package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a report for people, without the mail that it returns.
 *
 * @param lines of the report
 * @param original the text after them, header fields first
 */
record Notice(List<String> lines, String original) {

  private static final int MOST_LINES = 600;
  private static final int LONGEST = 2000;
  private static final int MOST_CHARACTERS = 32 * 1024;

  Notice {
    lines = List.copyOf(lines);
  }

  /** The first text that is the report's own; its plain form where there are several. */
  static Notice of(MailContent mail) {
    return split(bounded(text(mail)));
  }

  private static String text(MailContent mail) {
    var html = "";
    var between = "";
    for (var part : mail.parts()) {
      if (part.returned() || part.is("message/delivery-status")) {
        break;
      }
      if (part.is("text/x-between")) {
        between = part.text();
      } else if (part.is("text/html")) {
        html = html.isEmpty() ? part.text() : html;
      } else if (part.isText() && !part.text().isBlank()) {
        return part.text();
      }
    }
    return html.isEmpty() ? between : html;
  }

  private static Notice split(List<String> lines) {
    int cut = OriginalCut.of(lines);
    var original = new ArrayList<>(lines.subList(cut, lines.size()));
    while (!original.isEmpty() && !looksLikeField(original.getFirst())) {
      original.removeFirst();
    }
    return new Notice(lines.subList(0, cut), String.join("\n", original));
  }

  private static boolean looksLikeField(String line) {
    return line.matches("[A-Za-z][A-Za-z0-9-]{1,40}:.*");
  }

  /** No more than a report has: what is searched for patterns must be bounded. */
  private static List<String> bounded(String text) {
    var lines = new ArrayList<String>();
    int characters = 0;
    for (var line : text.split("\\R", MOST_LINES)) {
      characters += Math.min(line.length(), LONGEST);
      if (lines.size() == MOST_LINES - 1 || characters > MOST_CHARACTERS) {
        break;
      }
      lines.add(line.length() > LONGEST ? line.substring(0, LONGEST) : line);
    }
    return lines;
  }

  String text() {
    return String.join("\n", lines);
  }
}
