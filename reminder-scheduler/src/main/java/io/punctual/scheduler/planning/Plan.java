package io.punctual.scheduler.planning;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A named series of reminders, as configured.
 *
 * @param name what it is called in events, settings and metrics
 * @param steps at least one, in their order
 * @param hours when mail of this plan may reach a recipient
 * @param defaultZone whose clock counts for a recipient whose own zone is not known
 */
public record Plan(String name, List<Step> steps, SendingHours hours, ZoneId defaultZone) {

  /**
   * @throws IllegalArgumentException if there is no step, or two steps share a name or an order
   */
  public Plan {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("plan %s has no step".formatted(name));
    }
    steps = steps.stream().sorted(Comparator.comparingInt(Step::order)).toList();
    if (steps.stream().map(Step::name).distinct().count() < steps.size()
        || steps.stream().map(Step::order).distinct().count() < steps.size()) {
      throw new IllegalArgumentException(
          "plan %s has two steps of the same name or order".formatted(name));
    }
  }

  /** The step of this name, or nothing when it is not configured (any more). */
  public Optional<Step> step(String stepName) {
    return steps.stream().filter(step -> step.name().equals(stepName)).findFirst();
  }
}
