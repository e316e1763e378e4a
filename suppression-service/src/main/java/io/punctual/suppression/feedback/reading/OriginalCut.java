package io.punctual.suppression.feedback.reading;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds where a notice ends and the mail that it returns, or quotes, begins. */
final class OriginalCut {

  private static final String ORIGINAL =
      "(?:copy of (?:the|your) (?:original )?(?:message|mail|e-?mail)|copy of the message"
          + "|(?:original|returned|unsent|undelivered|bounced|rejected|failed)"
          + " (?:message|mail|e-?mail|text)(?: text| headers?| contents?)?"
          + "|(?:message|mail) (?:headers?|text|contents?|body)"
          + "|header of the (?:original |failed )?message|message header|nachrichtentext|originalnachricht"
          + "|message d'origine|messaggio originale|mensaje original|mensagem original"
          + "|оригинал\\w*|元のメール|元のメッセージ|原始邮件|原郵件)";

  /** A ruled line with these words, or a short line that announces what follows. */
  private static final Pattern DELIMITER =
      Pattern.compile(
          "(?:[-=_*#~ ]{3,}.{0,40}"
              + ORIGINAL
              + ".{0,60}|.{0,50}"
              + ORIGINAL
              + ".{0,30}(?:follows?\\.?|below\\.?:?|:|：|\\.\\.\\.))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final int LONGEST_BLOCK = 40;
  private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{1,40}):.*");
  private static final Set<String> OF_MAILS =
      Set.of(
          "received",
          "return-path",
          "message-id",
          "from",
          "to",
          "subject",
          "date",
          "mime-version",
          "content-type",
          "x-received",
          "dkim-signature",
          "delivered-to",
          "reply-to",
          "sender",
          "x-originating-ip",
          "content-transfer-encoding",
          "x-google-smtp-source",
          "arc-seal",
          "x-punctual-mark");
  private static final Set<String> OF_TRANSPORT =
      Set.of(
          "received",
          "return-path",
          "message-id",
          "dkim-signature",
          "x-received",
          "x-google-smtp-source",
          "arc-seal",
          "x-punctual-mark");

  private OriginalCut() {}

  /** The index of the first line of the original, or the number of lines. */
  static int of(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (isDelimiter(lines.get(i)) || startsHeaders(lines, i)) {
        return i;
      }
    }
    return lines.size();
  }

  private static boolean isDelimiter(String line) {
    var words = line.strip();
    return words.length() < 100 && DELIMITER.matcher(words).matches();
  }

  /** A block of lines, half of them header fields, two of a mail's, one that only mails have. */
  private static boolean startsHeaders(List<String> lines, int at) {
    boolean transport = false;
    int known = 0;
    int other = 0;
    for (int i = at; i < lines.size() && i < at + LONGEST_BLOCK && !lines.get(i).isBlank(); i++) {
      var line = lines.get(i);
      var name = fieldName(line);
      if (OF_MAILS.contains(name)) {
        known++;
        transport |= OF_TRANSPORT.contains(name);
      } else if (i == at) {
        return false;
      } else if (name.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
        other++;
      }
    }
    return known >= 2 && transport && other <= known;
  }

  private static String fieldName(String line) {
    var field = FIELD.matcher(line);
    return field.matches() ? field.group(1).toLowerCase(Locale.ROOT) : "";
  }
}
