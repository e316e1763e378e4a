package io.punctual.suppression.feedback.listener;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.subethamail.smtp.internal.io.DotTerminatedInputStream;
import org.subethamail.smtp.internal.io.DotUnstuffingInputStream;

/** Reads a mail up to its final dot, and no more of it than may be kept. */
final class MailText {

  /** So many times as much is read on and thrown away, so that the relay hears why. */
  private static final int PATIENCE = 4;

  private MailText() {}

  /** What there was before the final dot. */
  sealed interface Read {

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Whole(byte[] mail) implements Read {}

    /** It is too large; its final dot was reached. */
    record TooLarge() implements Read {}

    /** It is so large that its end was not waited for. */
    record Endless() implements Read {}
  }

  /**
   * @throws IOException if it ends, or nothing more comes, before the final dot
   */
  static Read read(InputStream input, int most) throws IOException {
    var mail = new ByteArrayOutputStream();
    var text = new DotUnstuffingInputStream(new DotTerminatedInputStream(input));
    long length = 0;
    // One by one: reading many at once would hide a timeout in between, and go on with a byte lost.
    for (int octet = text.read(); octet != -1; octet = text.read()) {
      if (++length <= most) {
        mail.write(octet);
      } else if (length > (long) PATIENCE * most) {
        return new Read.Endless();
      }
    }
    return length > most ? new Read.TooLarge() : new Read.Whole(mail.toByteArray());
  }
}
