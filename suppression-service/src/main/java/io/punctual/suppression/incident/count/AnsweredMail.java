package io.punctual.suppression.incident.count;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the head of a mail says of what it answers. Lenient: whatever cannot be read answers
 * nothing.
 *
 * @param messageIds which it names, angle brackets included; empty when a machine wrote it
 */
record AnsweredMail(List<String> messageIds) {

  private static final int LONGEST_HEAD = 65_536;
  private static final int MOST_IDS = 50;
  private static final Pattern END = Pattern.compile("\r?\n\r?\n");
  private static final Pattern FOLD = Pattern.compile("\r?\n[ \t]+");
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{3,250}>");

  AnsweredMail {
    messageIds = List.copyOf(messageIds);
  }

  static AnsweredMail of(byte[] raw) {
    var head = new String(raw, 0, Math.min(raw.length, LONGEST_HEAD), ISO_8859_1);
    var end = END.matcher(head);
    var lines = FOLD.matcher(end.find() ? head.substring(0, end.start()) : head).replaceAll(" ");
    var ids = new ArrayList<String>();
    for (var line : lines.split("\r?\n", -1)) {
      var lower = line.toLowerCase(Locale.ROOT);
      if (byMachine(lower)) {
        return new AnsweredMail(List.of());
      }
      if (lower.startsWith("in-reply-to:") || lower.startsWith("references:")) {
        ID.matcher(line).results().limit(MOST_IDS).forEach(id -> ids.add(id.group()));
      }
    }
    return new AnsweredMail(ids);
  }

  /** Bounces and automatic answers thread like answers do. */
  private static boolean byMachine(String line) {
    return (line.startsWith("auto-submitted:") && !line.substring(15).strip().startsWith("no"))
        || line.startsWith("x-autoreply:")
        || line.startsWith("x-autorespond:")
        || (line.startsWith("precedence:") && line.contains("auto_reply"))
        || (line.startsWith("content-type:") && line.contains("multipart/report"))
        || line.equals("return-path: <>");
  }
}
