package io.punctual.faults.chaos;

import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Twin;
import java.util.List;
import java.util.Map;

/**
 * The second instances: of the suppression service, of the sender, which claims at that second
 * suppression service, and of the scheduler.
 */
final class Twins {

  private final Twin suppression;
  private final Twin sender;
  private final Twin scheduler;

  Twins(LocalStack stack) {
    // Links outlive the instance that made them.
    this.suppression =
        stack.twin(
            Part.SUPPRESSION,
            Map.of("punctual.suppression.links.base-url", stack.ports().url(Part.SUPPRESSION)));
    this.sender =
        stack.twin(
            Part.SENDER,
            Map.of(
                "punctual.sender.claim.sender",
                Part.SENDER.label() + "-2",
                "punctual.sender.suppression.url",
                suppression.url()));
    this.scheduler = stack.twin(Part.SCHEDULER, Map.of());
  }

  List<Twin> all() {
    return List.of(suppression, scheduler, sender);
  }

  /** The second instance of a service, and whoever cannot do without it first. */
  List<Twin> of(Part service) {
    return switch (service) {
      case SUPPRESSION -> List.of(sender, suppression);
      case SENDER -> List.of(sender);
      case SCHEDULER -> List.of(scheduler);
      case KAFKA, POSTGRES, MAILBOX, GATEWAY -> List.of();
    };
  }
}
