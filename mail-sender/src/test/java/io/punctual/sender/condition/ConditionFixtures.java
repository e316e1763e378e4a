package io.punctual.sender.condition;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;

/** Impediments and alarms for tests, at one moment. */
public final class ConditionFixtures {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Alarms alarms = new Alarms(registry, () -> Instant.parse("2026-03-05T08:00:00Z"));
  private final Impediments impediments = new Impediments(alarms, registry);

  public SimpleMeterRegistry registry() {
    return registry;
  }

  /** How often an alarm of this kind was raised. */
  public double raised(String alarm) {
    var counter = registry.find("punctual.alarms").tag("kind", alarm).counter();
    return counter == null ? 0 : counter.count();
  }

  public Impediments impediments() {
    return impediments;
  }

  public Alarms alarms() {
    return alarms;
  }
}
