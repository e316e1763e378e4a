package io.punctual.suppression.feedback.provider;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a mail was not delivered, judged by its enhanced status code (RFC 3463, RFC 7505). */
enum Failure {
  /** There is no such mailbox or domain. */
  DEAD,
  /** The mailbox may well exist, or nobody says why. */
  SOFT,
  /** Because of us or of what was sent. */
  BLOCKED;

  private static final Set<String> NO_SUCH_MAILBOX =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");
  private static final Pattern STATUS =
      Pattern.compile("(?<![\\d.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]*\\d)");

  /**
   * The failure that {@code status} stands for; a code that says nothing, or none, is soft, unless
   * the provider itself did not send.
   */
  static Failure of(EventType type, @Nullable String status) {
    if (status == null) {
      return type == EventType.REJECTED || type == EventType.FAILED ? BLOCKED : SOFT;
    }
    if (NO_SUCH_MAILBOX.contains(status)) {
      return DEAD;
    }
    return status.startsWith("5.7.") || status.startsWith("5.6.") || status.equals("5.2.3")
        ? BLOCKED
        : SOFT;
  }

  /** The first enhanced status code in one of {@code texts}; {@code null} where there is none. */
  static @Nullable String status(@Nullable String... texts) {
    for (var text : texts) {
      var found = STATUS.matcher(text == null ? "" : text);
      if (found.find()) {
        return found.group();
      }
    }
    return null;
  }
}
