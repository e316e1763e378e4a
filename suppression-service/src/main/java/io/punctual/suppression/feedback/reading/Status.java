package io.punctual.suppression.feedback.reading;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * An enhanced status code (RFC 3463): class, subject, detail.
 *
 * @param text such as 5.1.1, or empty for none
 */
record Status(String text) {

  static final Status NONE = new Status("");

  private static final Pattern CODE =
      Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d]|\\.\\d)");
  private static final Pattern IN_A_REPLY =
      Pattern.compile(
          "(?m)(?:(?<!\\d)[245]\\d\\d[ -]+#?|\\(?#|^\\s*(?:smtp;)?\\s*)([245]\\.\\d{1,3}\\.\\d{1,3})"
              + "(?![\\d]|\\.\\d)");

  /** The mailbox, its domain or its address is not there (RFC 3463 3.2, RFC 7505 4.2). */
  private static final Set<String> DEAD = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  /** Says no more than "permanent", or "not routed", which words may make precise. */
  private static final Set<String> VAGUE =
      Set.of("", "5.0.0", "5.5.0", "5.4.4", "5.4.0", "5.3.0", "5.1.0", "5.7.27");

  /** The first code in {@code field}, wherever it stands. */
  static Status in(String field) {
    return found(CODE, field);
  }

  /** The first code that stands where a reply has it: after the reply code or a number sign. */
  static Status inReply(String text) {
    return found(IN_A_REPLY, text);
  }

  private static Status found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? new Status(matcher.group(1)) : NONE;
  }

  boolean isNone() {
    return text.isEmpty();
  }

  boolean isTemporary() {
    return text.startsWith("4.");
  }

  boolean isSuccess() {
    return text.startsWith("2.");
  }

  boolean meansDeadAddress() {
    return DEAD.contains(text);
  }

  /** RFC 3463, 3.2: the sender's address is what is wrong. */
  boolean isAboutSender() {
    return text.equals("5.1.7") || text.equals("5.1.8");
  }

  boolean isVague() {
    return VAGUE.contains(text);
  }

  /** Security and policy. */
  boolean isPolicy() {
    return text.startsWith("5.7.") && !text.equals("5.7.27");
  }

  boolean isFullMailbox() {
    return text.endsWith(".2.2");
  }

  /** A message too long or content that is not taken. */
  boolean isContent() {
    return text.startsWith("5.6.") || text.endsWith(".2.3") || text.endsWith(".3.4");
  }
}
