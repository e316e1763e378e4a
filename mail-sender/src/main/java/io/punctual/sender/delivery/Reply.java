package io.punctual.sender.delivery;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server replied, reduced to what may be kept: its text can quote an address.
 *
 * @param code three digits
 * @param enhancedStatus after RFC 3463, of the same class as the code; {@code null} when there is
 *     none
 * @param queueId under which the server keeps the mail; {@code null} when it names none
 */
public record Reply(int code, @Nullable String enhancedStatus, @Nullable String queueId) {

  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -](([245])\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");
  private static final Pattern QUEUE_ID =
      Pattern.compile(
          "queued as <?([a-z0-9._-]{1,100})|\\bid=([a-z0-9._-]{1,100})"
              + "|^250 (?:\\d\\.\\d\\.\\d )?([a-z0-9]{8,100}) message accepted",
          Pattern.CASE_INSENSITIVE);

  /** Reads a reply of one line or several. */
  static Reply parse(int code, @Nullable String text) {
    if (text == null) {
      return new Reply(code, null, null);
    }
    return new Reply(code, enhanced(code, text), code / 100 == 2 ? queueId(text) : null);
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
}
