package io.punctual.sender.condition;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Things a person should look at: counted as {@code punctual.alarms} and remembered for a while.
 */
@Singleton
public final class Alarms {

  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private final Map<String, Instant> last = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final InstantSource clock;

  public Alarms(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Raises one alarm.
   *
   * @param kind in upper snake case
   */
  public void raise(String kind) {
    registry.counter("punctual.alarms", "kind", kind).increment();
    last.put(kind, clock.instant());
  }

  /** The kinds raised within the last quarter of an hour, with the moment of the last one. */
  public Map<String, Instant> recent() {
    var since = clock.instant().minus(REMEMBERED);
    var recent = new TreeMap<String, Instant>();
    last.forEach(
        (kind, at) -> {
          if (at.isAfter(since)) {
            recent.put(kind, at);
          }
        });
    return recent;
  }
}
