package io.punctual.suppression.hold;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The holds that concern claims at one instant.
 *
 * @param open nothing is granted in their scopes
 * @param dripping released, but let through only so many a minute
 */
public record ActiveHolds(List<Hold> open, List<Hold> dripping) {

  public ActiveHolds {
    open = List.copyOf(open);
    dripping = List.copyOf(dripping);
  }

  /** Whether such a reminder is held. */
  public boolean holds(String plan, String step, @Nullable String domain) {
    return open.stream().anyMatch(hold -> hold.scope().covers(plan, step, domain));
  }

  /** The buckets of the drips that such a reminder must pass. */
  public List<String> dripScopes(String plan, String step, @Nullable String domain) {
    return dripping.stream()
        .filter(hold -> hold.scope().covers(plan, step, domain))
        .map(Hold::dripScope)
        .toList();
  }
}
