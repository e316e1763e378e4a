package io.punctual.eventloop;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What a loop counts, labelled by topic and group. */
final class LoopMetrics {

  private final MeterRegistry registry;
  private final String group;

  LoopMetrics(MeterRegistry registry, LoopSettings settings) {
    this.registry = registry;
    this.group = settings.group();
    // Registered at once, so that an alarm on their rise has a zero to rise from.
    for (var topic : settings.topics()) {
      count("punctual.records.read", topic, 0);
      count("punctual.dead.letters", topic, 0);
      count("punctual.last.batch.again", topic, 0);
    }
    batchFailures(0);
  }

  void read(String topic, int records) {
    count("punctual.records.read", topic, records);
  }

  void deadLetter(String topic) {
    count("punctual.dead.letters", topic, 1);
  }

  /** After a crash between the two commits, or after an offset was set back to just there. */
  void lastBatchAgain(String topic) {
    count("punctual.last.batch.again", topic, 1);
  }

  void batchFailed() {
    batchFailures(1);
  }

  void jumped(PositionJump jump) {
    registry
        .counter(
            "punctual.position.jumps",
            "topic",
            jump.partition().topic(),
            "group",
            group,
            "kind",
            jump.kind().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private void batchFailures(int by) {
    registry.counter("punctual.batch.failures", "group", group).increment(by);
  }

  private void count(String name, String topic, int by) {
    registry.counter(name, "topic", topic, "group", group).increment(by);
  }
}
