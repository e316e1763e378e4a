package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/** Finds what the refusing server said in the words of a report that quotes it. */
final class QuotedReply {

  private static final int LONGEST = 1000;

  /** Where reporters put the reply of the other side; what follows is a reply code. */
  private static final Pattern REPLY =
      Pattern.compile(
          "(?:^\\s*(?:(?:<<<|Received >>>)\\s*)?#?|<--\\s+"
              + "|\\b(?:said|responded|returned|replied|gave|was|response|reason|message|error)\\b[^\\n:]{0,40}:?\\s+[\\['\"]?"
              + "|\\bafter [A-Z][^\\n]{0,200}:\\s+(?:host [^:]{1,200}:\\s+)?|[\\]>]:\\s+|because of\\W+|smtp;\\s*|failed with:?\\s+)"
              + "([45](?:\\d\\d|\\.\\d{1,3}\\.\\d{1,3})[ -].*?)(?=^\\s*(?:<<<|>>>|[245]\\d\\d )|\\n\\s*\\n|\\z)",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE | Pattern.DOTALL);

  private QuotedReply() {}

  /** The first refusal quoted, or an empty text. */
  static String in(String account) {
    var matcher = REPLY.matcher(account);
    if (!matcher.find()) {
      return "";
    }
    var reply = matcher.group(1);
    return reply.substring(0, Math.min(reply.length(), LONGEST));
  }
}
