package io.punctual.suppression.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is counted about the intake. */
@Singleton
public class IntakeMetrics {

  private final MeterRegistry registry;

  public IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (var entry : BookEntry.values()) {
      registry.counter("punctual.intake.records", "entry", name(entry));
    }
  }

  /** Counts what was committed. */
  void count(Map<TopicPartition, Map<BookEntry, Long>> entries) {
    entries
        .values()
        .forEach(
            partition ->
                partition.forEach(
                    (entry, count) ->
                        registry
                            .counter("punctual.intake.records", "entry", name(entry))
                            .increment(count)));
  }

  private static String name(BookEntry entry) {
    return entry.name().toLowerCase(Locale.ROOT);
  }
}
