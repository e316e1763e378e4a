package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/**
 * Puts the mark of a send in front of its message: the local part of the envelope sender once more,
 * where bounces that lose the envelope sender still show it.
 */
@Singleton
public final class MarkHeaders {

  private static final Pattern MARK = Pattern.compile("[A-Za-z0-9._+=-]{1,100}");

  private final MarkSettings settings;

  public MarkHeaders(MarkSettings settings) {
    this.settings = settings;
  }

  /** The message with its mark; as it was where the envelope sender holds nothing like one. */
  public byte[] before(String envelopeSender, byte[] message) {
    int at = envelopeSender.indexOf('@');
    var mark = at < 0 ? "" : envelopeSender.substring(0, at);
    if (!MARK.matcher(mark).matches()) {
      return message;
    }
    var lines = "X-Punctual-Mark: " + mark + "\r\n" + settings.provider().headerFor(mark);
    var headers = lines.getBytes(US_ASCII);
    return ByteBuffer.allocate(headers.length + message.length).put(headers).put(message).array();
  }
}
