package io.punctual.suppression.claim;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.identity.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Emitted reminders whose time has passed, as the scheduler names them. */
@Serdeable
public record CloseRequest(List<Item> reminders) {

  /** One of them, on the wire. */
  @Serdeable
  public record Item(
      UUID recipientKey, String plan, String step, int attempt, Instant due, Instant deadline) {}

  /** The reminders, checked. */
  List<CloseDecision.Closing> toClosings() {
    Field.require(reminders.size() <= 500, "reminders", "at most 500");
    for (int i = 0; i < reminders.size(); i++) {
      var at = "reminders[" + i + "]";
      Field.name(reminders.get(i).plan(), at, ".plan");
      Field.name(reminders.get(i).step(), at, ".step");
      Field.attempt(reminders.get(i).attempt(), at);
    }
    return reminders.stream()
        .map(
            item ->
                new CloseDecision.Closing(
                    new ReminderKey(
                        new RecipientKey(item.recipientKey()), item.plan(), item.step()),
                    item.attempt(),
                    item.due(),
                    item.deadline()))
        .toList();
  }
}
