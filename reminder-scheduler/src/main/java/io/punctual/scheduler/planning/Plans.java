package io.punctual.scheduler.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All plans of this deployment; at least one. Fixed from start to stop. */
public final class Plans {

  private final List<Plan> all;
  private final Map<String, Plan> byName;

  /**
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public Plans(List<Plan> plans) {
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("no plan");
    }
    all = List.copyOf(plans);
    byName =
        all.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Plan::name,
                    Function.identity(),
                    (one, two) -> {
                      throw new IllegalArgumentException("two plans named " + one.name());
                    }));
  }

  /** Every plan, by name. */
  public List<Plan> all() {
    return all;
  }

  /** The plan of this name, or nothing when it is not configured (any more). */
  public Optional<Plan> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** A step by its plan's and its own name, or nothing when it is not configured (any more). */
  public Optional<Step> step(String plan, String step) {
    return named(plan).flatMap(found -> found.step(step));
  }
}
