package io.punctual.suppression.feedback.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Makes the first bytes and the line ends of a mail such that a parser finds its headers: without a
 * byte order mark, a mailbox's {@code From } line or empty lines before them, and with line feeds
 * where there are carriage returns alone.
 */
final class LineEnds {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] MAILBOX_LINE = "From ".getBytes(US_ASCII);

  private LineEnds() {}

  static byte[] readable(byte[] raw) {
    var bytes = withLineFeeds(raw);
    int start = startsWith(bytes, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
      start++;
    }
    if (startsWith(bytes, start, MAILBOX_LINE)) {
      start = afterLine(bytes, start);
    }
    return start == 0 ? bytes : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] withLineFeeds(byte[] raw) {
    boolean returnsOnly = false;
    for (byte each : raw) {
      if (each == '\n') {
        return raw;
      }
      returnsOnly |= each == '\r';
    }
    if (!returnsOnly) {
      return raw;
    }
    var bytes = raw.clone();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
    }
    return bytes;
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] start) {
    return bytes.length - from >= start.length
        && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
  }

  private static int afterLine(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, bytes.length);
  }
}
