package io.punctual.suppression.feedback.effect;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted about what comes back. */
@Singleton
public class FeedbackMetrics {

  private final MeterRegistry registry;
  private final AtomicLong review = new AtomicLong();
  private final AtomicLong alarm = new AtomicLong();

  FeedbackMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("punctual.feedback.review", review, AtomicLong::doubleValue)
        .description("Reports that a person must look at")
        .register(registry);
    Gauge.builder("punctual.feedback.review.alarm", alarm, AtomicLong::doubleValue)
        .description("1 while too large a share of a day's reports was not understood")
        .register(registry);
    for (var kind : FindingKind.values()) {
      registry.counter("punctual.feedback.findings", "kind", kind.name());
    }
  }

  /** Counts something that was stored. */
  public void received(String source) {
    registry.counter("punctual.feedback.received", "source", source).increment();
  }

  /** Counts something that was not even stored: its sender could not prove who it is. */
  public void refused(String source, String reason) {
    registry.counter("punctual.feedback.refused", "source", source, "reason", reason).increment();
  }

  /** Counts a judgement that was committed. */
  void judged(Judged judged) {
    var kind = judged.kind();
    if (kind != null) {
      registry.counter("punctual.feedback.findings", "kind", kind.name()).increment();
    }
    var reason = judged.reason();
    if (reason != null) {
      registry
          .counter(
              "punctual.feedback.without.effect", "state", judged.state().name(), "reason", reason)
          .increment();
    }
  }

  /** How many wait for a person, and whether that is too large a share. */
  public void review(long waiting, boolean tooMany) {
    review.set(waiting);
    alarm.set(tooMany ? 1 : 0);
  }
}
