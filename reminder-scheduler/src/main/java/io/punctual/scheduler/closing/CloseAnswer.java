package io.punctual.scheduler.closing;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/** What the claim table says about each reminder that was to be closed. */
@Serdeable
public record CloseAnswer(List<Item> closed) {

  public CloseAnswer {
    closed = List.copyOf(closed);
  }

  /**
   * One of them.
   *
   * @param outcome the stored one; {@code GRANTED} while its claim is unsettled, {@code OPEN} while
   *     the deadline has not come by the suppression service's clock
   */
  @Serdeable
  public record Item(UUID recipientKey, String plan, String step, String outcome, int attempt) {}
}
