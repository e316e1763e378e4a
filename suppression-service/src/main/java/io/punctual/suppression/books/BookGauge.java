package io.punctual.suppression.books;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.suppression.database.DatabaseFailure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the books of the intake balance, as a metric. How old it is is published too. */
@Singleton
@Requires(property = "punctual.background", notEquals = "off")
class BookGauge {

  private static final Logger LOG = LoggerFactory.getLogger(BookGauge.class);

  private final BookKeeper keeper;
  private final InstantSource clock;
  private volatile long unaccounted;
  private volatile Instant counted;

  BookGauge(BookKeeper keeper, InstantSource clock, MeterRegistry registry) {
    this.keeper = keeper;
    this.clock = clock;
    counted = clock.instant();
    Gauge.builder("punctual.unaccounted", () -> unaccounted)
        .description("Records of which nobody can say what became; 0 or an alarm")
        .register(registry);
    Gauge.builder(
            "punctual.books.age.seconds",
            () -> Duration.between(counted, clock.instant()).toMillis() / 1e3)
        .description("How long ago the books were last counted")
        .register(registry);
  }

  /** Looks once; where the database is away, the last count stays and grows old. */
  @Scheduled(fixedDelay = "${punctual.suppression.books.refresh}")
  void refresh() {
    try {
      long now = keeper.unaccounted();
      if (now != 0 && now != unaccounted) {
        LOG.error("The books do not balance: {} unaccounted for", now);
      }
      unaccounted = now;
      counted = clock.instant();
    } catch (DatabaseFailure e) {
      LOG.warn("The books could not be counted: {}", e.getMessage());
    }
  }
}
