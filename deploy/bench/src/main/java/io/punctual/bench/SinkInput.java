package io.punctual.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads SMTP's lines and mails out of large chunks, so that a sink costs little. One thread. */
final class SinkInput {

  private static final byte[] END_OF_MAIL = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final byte[] chunk = new byte[32 * 1024];
  private int at;
  private int end;

  SinkInput(InputStream in) {
    this.in = in;
  }

  /** Whether more has come than was read: then the other side does not wait for a reply yet. */
  boolean holdsMore() {
    return at < end;
  }

  /** The next line without its end; empty when the other side has hung up. */
  String line() throws IOException {
    var line = new StringBuilder();
    for (int c = next(); c >= 0 && c != '\n'; c = next()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Exactly {@code count} octets. */
  byte[] octets(int count) throws IOException {
    var octets = new byte[count];
    for (int i = 0; i < count; i++) {
      octets[i] = (byte) need();
    }
    return octets;
  }

  /**
   * Reads a mail up to its lone dot.
   *
   * @param keep takes the mail's octets as they came; {@code null} where nobody wants them
   * @return how many octets it had, its last line break included, the dot left out
   */
  long mail(@Nullable ByteArrayOutputStream keep) throws IOException {
    int matched = 2; // the line break that ended DATA counts as the one before a lone dot
    long octets = 0;
    while (matched < END_OF_MAIL.length) {
      int c = need();
      octets++;
      if (keep != null) {
        keep.write(c);
      }
      if (c == END_OF_MAIL[matched]) {
        matched++;
      } else {
        matched = c == '\r' ? 1 : 0;
      }
    }
    return octets - 3;
  }

  private int need() throws IOException {
    int c = next();
    if (c < 0) {
      throw new EOFException("hung up too early");
    }
    return c;
  }

  private int next() throws IOException {
    if (at == end) {
      at = 0;
      end = in.read(chunk);
      if (end < 0) {
        end = 0;
        return -1;
      }
    }
    return chunk[at++] & 0xFF;
  }
}
