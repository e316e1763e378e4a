package io.punctual.suppression.suppression;

import io.punctual.address.MailAddress;
import java.time.Instant;
import java.util.UUID;

/** What one line of an imported list says. */
sealed interface CsvLine {

  /** Never write to this address. */
  record ByAddress(
      int line, MailAddress address, SuppressionReason reason, String source, Instant at)
      implements CsvLine {}

  /** Never write to whoever has this key. */
  record ByKey(int line, UUID suppressionKey, SuppressionReason reason, String source, Instant at)
      implements CsvLine {}

  /**
   * Not taken.
   *
   * @param reason what is wrong and what to do about it; never a field of the line
   */
  record Rejected(int line, String reason) implements CsvLine {}
}
