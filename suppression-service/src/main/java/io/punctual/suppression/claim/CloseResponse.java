package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** What became of reminders that were to be closed, in the order they were named. */
@Serdeable
public record CloseResponse(List<Item> closed) {

  /**
   * One of them, on the wire.
   *
   * @param outcome a stored state; {@code GRANTED}: not closed, a mail may be on its way; {@code
   *     OPEN}: not past its deadline by this clock
   */
  @Serdeable
  public record Item(UUID recipientKey, String plan, String step, String outcome, int attempt) {}
}
