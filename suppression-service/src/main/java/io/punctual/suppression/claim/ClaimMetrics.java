package io.punctual.suppression.claim;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.punctual.suppression.letter.LetterPlan;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted about claims and their outcomes. */
@Singleton
public class ClaimMetrics {

  private final MeterRegistry registry;
  private final Timer lateness;
  private final AtomicLong undecided = new AtomicLong();

  public ClaimMetrics(MeterRegistry registry) {
    this.registry = registry;
    lateness =
        Timer.builder("punctual.reminder.lateness")
            .description("Handed over to the mail server, less due")
            .serviceLevelObjectives(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofHours(24))
            .register(registry);
    Gauge.builder("punctual.claims.undecided", undecided, AtomicLong::doubleValue)
        .description("Mails that may or may not have gone out")
        .register(registry);
    for (var kind : ExchangeResponse.Kind.values()) {
      registry.counter("punctual.claims", "answer", kind.name());
    }
  }

  /** Counts answers that were committed. */
  void answered(Collection<ExchangeResponse.AnswerItem> answers) {
    answers.forEach(
        answer ->
            registry.counter("punctual.claims", "answer", answer.answer().name()).increment());
  }

  /** Counts outcomes that were committed; a grant is none. */
  void told(Collection<StoredClaim> claims) {
    for (var claim : claims) {
      if (claim.state() != ClaimState.GRANTED) {
        registry
            .counter(
                "punctual.reminders.outcomes",
                "outcome",
                claim.state().name(),
                "plan",
                LetterPlan.label(claim.reminder().plan()),
                "step",
                claim.reminder().step())
            .increment();
      }
      if (claim.handedOverAt() != null && claim.handedOverAt().isAfter(claim.due())) {
        lateness.record(Duration.between(claim.due(), claim.handedOverAt()));
      } else if (claim.handedOverAt() != null) {
        lateness.record(Duration.ZERO);
      }
    }
  }

  /** How many claims are undecided now. */
  void undecided(long count) {
    undecided.set(count);
  }
}
