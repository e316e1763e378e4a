package io.punctual.gateway.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads newline-delimited JSON line by line; a line that is too long costs no memory. */
public final class JsonLines {

  /** In bytes; the largest record that is read downstream. */
  public static final int LONGEST_LINE = 65_536;

  private final InputStream in;
  private long number;

  /**
   * @param in should be buffered; the caller closes it
   */
  public JsonLines(InputStream in) {
    this.in = in;
  }

  /**
   * One line that is not blank.
   *
   * @param number counted from 1, blank lines included
   * @param content without its line end; cut off where {@code tooLong}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Line(long number, byte[] content, boolean tooLong) {

    /**
     * @throws RejectedEventException if the line is too long or no JSON object
     */
    public JsonFields fields() {
      if (tooLong) {
        throw new RejectedEventException(
            "body", "is longer than %d bytes; shorten it".formatted(LONGEST_LINE));
      }
      return JsonFields.parse(content);
    }
  }

  /** The next line that is not blank, or empty at the end. */
  public Optional<Line> next() throws IOException {
    while (true) {
      var content = new ByteArrayOutputStream(256);
      boolean tooLong = false;
      int read = in.read();
      if (read < 0) {
        return Optional.empty();
      }
      number++;
      for (; read >= 0 && read != '\n'; read = in.read()) {
        if (content.size() < LONGEST_LINE) {
          content.write(read);
        } else {
          tooLong = true;
        }
      }
      var bytes = content.toByteArray();
      if (!isBlank(bytes)) {
        return Optional.of(new Line(number, bytes, tooLong));
      }
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
