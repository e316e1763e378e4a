package io.punctual.suppression.rate;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The locked buckets of one exchange. Not shared: one thread, one transaction. */
public final class RateLimits {

  private final Map<String, TokenBucket> buckets = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private final Instant now;

  /** Starts from {@code stored} buckets, by scope, as they stand at {@code now}. */
  public RateLimits(Map<String, TokenBucket> stored, Instant now) {
    this.now = now;
    stored.forEach((scope, bucket) -> buckets.put(scope, bucket.at(now)));
  }

  /**
   * Takes one from every scope that is limited, or from none.
   *
   * @return when to ask again; empty when it was taken
   */
  public Optional<Instant> take(Collection<String> scopes) {
    Optional<Instant> later = Optional.empty();
    for (var scope : scopes) {
      var bucket = buckets.get(scope);
      if (bucket != null && !bucket.hasOne()) {
        var free = bucket.free(waiting.merge(scope, 1, Integer::sum) - 1, now);
        later = later.filter(free::isBefore).or(() -> Optional.of(free));
      }
    }
    if (later.isEmpty()) {
      scopes.forEach(scope -> buckets.computeIfPresent(scope, (key, bucket) -> bucket.lessOne()));
    }
    return later;
  }

  /** What is to be stored. */
  public Map<String, TokenBucket> buckets() {
    return buckets;
  }
}
