package io.punctual.scheduler.closing;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reminders emitted, unanswered and past their deadline. */
@Serdeable
public record CloseRequest(List<Item> reminders) {

  public CloseRequest {
    reminders = List.copyOf(reminders);
  }

  /** One of them. */
  @Serdeable
  public record Item(
      UUID recipientKey, String plan, String step, int attempt, Instant due, Instant deadline) {}
}
