package io.punctual.suppression.feedback.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * Takes a mail apart with a streaming parser: no recursion, and no more than {@link ReadingLimits}
 * allows, however the mail is built.
 */
final class MimeReader {

  private static final MimeConfig LENIENT =
      MimeConfig.custom()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxContentLen(-1)
          .build();

  private final ReadingLimits limits;

  MimeReader(ReadingLimits limits) {
    this.limits = limits;
  }

  /** Never throws: what was read before the mail broke off is the answer. */
  MailContent read(byte[] raw) {
    boolean cut = raw.length > limits.bytes();
    var bytes = LineEnds.readable(cut ? Arrays.copyOf(raw, limits.bytes()) : raw);
    var collected = new PartCollector(limits);
    boolean complete = parse(bytes, collected);
    return collected.content(cut || !complete);
  }

  private static boolean parse(byte[] bytes, PartCollector collected) {
    var stream = new MimeTokenStream(LENIENT);
    try {
      stream.parse(new ByteArrayInputStream(bytes));
      for (var state = stream.getState();
          state != EntityState.T_END_OF_STREAM;
          state = stream.next()) {
        if (!collected.accept(state, stream)) {
          return false;
        }
      }
      return true;
    } catch (MimeException | IOException | RuntimeException e) {
      // A parser's RuntimeException on damaged mail is damage, too.
      return false;
    }
  }
}
