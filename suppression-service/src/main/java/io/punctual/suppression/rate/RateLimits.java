package io.punctual.suppression.rate;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The locked limits of one exchange. Not shared: one thread, one transaction. */
public final class RateLimits {

  private final Map<String, RateWindow> windows = new HashMap<>();
  private final Map<String, Integer> left = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Instant now;

  /** Starts from what is {@code stored}, by scope, as it stands at {@code now}. */
  public RateLimits(Map<String, RateWindow> stored, Instant now) {
    this.now = now;
    stored.forEach(
        (scope, window) -> {
          var current = window.at(now);
          windows.put(scope, current);
          left.put(scope, current.most() - current.used());
        });
  }

  /**
   * Takes one from every scope that is limited, or from none.
   *
   * @return when to ask again; empty when it was taken
   */
  public Optional<Instant> take(Collection<String> scopes) {
    Optional<Instant> later = Optional.empty();
    for (var scope : scopes) {
      if (left.getOrDefault(scope, 1) <= 0) {
        int before = waiting.merge(scope, 1, Integer::sum) - 1;
        var free = window(scope).free(before, now);
        later = later.filter(free::isBefore).or(() -> Optional.of(free));
      }
    }
    if (later.isEmpty()) {
      for (var scope : scopes) {
        left.computeIfPresent(scope, (key, one) -> one - 1);
        taken.merge(scope, 1, Integer::sum);
      }
    }
    return later;
  }

  /** What is to be stored, by scope. */
  public Map<String, RateWindow> windows() {
    var all = new HashMap<String, RateWindow>();
    windows.keySet().forEach(scope -> all.put(scope, window(scope)));
    return all;
  }

  private RateWindow window(String scope) {
    var window = windows.get(scope);
    if (window == null) {
      throw new IllegalArgumentException("no limit of this scope was locked");
    }
    return window.plus(taken.getOrDefault(scope, 0), now);
  }
}
