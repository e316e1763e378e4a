package io.punctual.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines as they come over a connection. */
final class LineInput {

  private static final int BUFFER = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private int next;
  private int end;

  LineInput(InputStream in) {
    this.in = in;
  }

  /** The next line without its end; null when there is none any more, not even half of one. */
  @Nullable String line() throws IOException {
    line.reset();
    while (true) {
      for (int i = next; i < end; i++) {
        if (buffer[i] == '\n') {
          line.write(buffer, next, i - next);
          next = i + 1;
          return text();
        }
      }
      line.write(buffer, next, end - next);
      next = 0;
      end = in.read(buffer);
      if (end < 0) {
        end = 0;
        return null;
      }
    }
  }

  /** Reads and forgets until the other side has left. */
  void drain() throws IOException {
    next = 0;
    end = 0;
    while (in.read(buffer) >= 0) {
      // Nothing of it counts.
    }
  }

  private String text() {
    var text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
