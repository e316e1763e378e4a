package io.punctual.sender.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server replied.
 *
 * @param code three digits
 * @param enhancedStatus after RFC 3463, of the same class as the code; {@code null} when there is
 *     none
 * @param queueId under which the server keeps the mail; {@code null} when it names none
 * @param text all of a refusal, at most {@value #LONGEST_TEXT} characters: it can quote an address,
 *     so it is judged and never kept; {@code null} for any other reply
 */
public record Reply(
    int code, @Nullable String enhancedStatus, @Nullable String queueId, @Nullable String text) {

  static final int LONGEST_TEXT = 1000;

  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -](([245])\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
  private static final Pattern QUEUE_ID =
      Pattern.compile(
          "queued as <?([a-z0-9._-]{1,100})|\\bid=([a-z0-9._-]{1,100})"
              + "|^250 (?:\\d\\.\\d\\.\\d )?([a-z0-9]{8,100}) message accepted",
          Pattern.CASE_INSENSITIVE);

  /** A reply of which no words are known. */
  public Reply(int code, @Nullable String enhancedStatus, @Nullable String queueId) {
    this(code, enhancedStatus, queueId, null);
  }

  /** Reads a reply of one line or several. */
  static Reply parse(int code, @Nullable String text) {
    if (text == null) {
      return new Reply(code, null, null);
    }
    return switch (code / 100) {
      case 2 -> new Reply(code, enhanced(code, text), queueId(text));
      case 5 -> new Reply(code, enhanced(code, text), null, bounded(text));
      default -> new Reply(code, enhanced(code, text), null);
    };
  }

  /** Never half of a character: that would be no text any more. */
  private static String bounded(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    boolean split = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    return text.substring(0, split ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }

  /** 2, 4 or 5; anything else is no verdict. */
  int kind() {
    return code / 100;
  }

  private static @Nullable String enhanced(int code, String text) {
    var matcher = ENHANCED.matcher(text);
    if (!matcher.find() || Integer.parseInt(matcher.group(2)) != code / 100) {
      return null;
    }
    return matcher.group(1);
  }

  private static @Nullable String queueId(String text) {
    var matcher = QUEUE_ID.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return matcher.group(group);
      }
    }
    return null;
  }

  /** Without the words: this text may end in a log. */
  @Override
  public String toString() {
    return "Reply[%d %s %s]".formatted(code, enhancedStatus, queueId);
  }
}
