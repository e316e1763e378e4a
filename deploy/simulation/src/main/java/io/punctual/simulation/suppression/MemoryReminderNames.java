package io.punctual.simulation.suppression;

import io.punctual.suppression.claim.ReminderKey;
import io.punctual.suppression.claim.ReminderNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The names that one process has learned. In memory names need no numbers; that they were learned
 * first is required all the same.
 */
final class MemoryReminderNames implements ReminderNames {

  private final Set<String> plans = new HashSet<>();
  private final Set<String> steps = new HashSet<>();

  @Override
  public void learn(Collection<ReminderKey> reminders) {
    for (var reminder : reminders) {
      plans.add(reminder.plan());
      steps.add(reminder.step());
    }
  }

  /**
   * @throws IllegalStateException when a name was never learned
   */
  void require(ReminderKey reminder) {
    requirePlan(reminder.plan());
    require(steps.contains(reminder.step()));
  }

  /**
   * @throws IllegalStateException when the name was never learned
   */
  void requirePlan(String plan) {
    require(plans.contains(plan));
  }

  private static void require(boolean learned) {
    if (!learned) {
      throw new IllegalStateException("a name was not learned first");
    }
  }
}
