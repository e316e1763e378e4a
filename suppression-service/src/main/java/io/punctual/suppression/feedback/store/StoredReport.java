package io.punctual.suppression.feedback.store;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that came back and waits to be judged.
 *
 * @param source {@link #MAIL}, or a provider's word
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record StoredReport(UUID id, String source, byte[] raw, Instant receivedAt) {

  /** The source of what is a mail. */
  public static final String MAIL = "mail";

  /** Without the contents. */
  @Override
  public String toString() {
    return "StoredReport[%s, %s]".formatted(id, source);
  }
}
