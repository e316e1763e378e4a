package io.punctual.eventloop.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** What the relay shows: how much waits, how old it is, what was published. */
final class OutboxMetrics {

  private final MeterRegistry registry;
  private final AtomicReference<OutboxTable.Backlog> backlog =
      new AtomicReference<>(new OutboxTable.Backlog(0, java.util.Optional.empty()));

  OutboxMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    Gauge.builder("punctual.outbox.size", backlog, b -> b.get().size())
        .description("records waiting to be published, counted up to 100000")
        .register(registry);
    Gauge.builder("punctual.outbox.oldest.seconds", backlog, b -> age(b.get(), clock))
        .description("how long the oldest of them has waited")
        .register(registry);
  }

  void show(OutboxTable.Backlog now) {
    backlog.set(now);
  }

  void published(String topic) {
    registry.counter("punctual.outbox.published", "topic", topic).increment();
  }

  private static double age(OutboxTable.Backlog backlog, InstantSource clock) {
    return backlog
        .oldest()
        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
        .map(seconds -> Math.max(0, seconds))
        .orElse(0.0);
  }
}
