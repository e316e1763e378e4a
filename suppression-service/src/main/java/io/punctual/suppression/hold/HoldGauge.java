package io.punctual.suppression.hold;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many holds are open, as a metric. */
@Singleton
@Requires(beans = DataSource.class)
class HoldGauge {

  private static final Logger LOG = LoggerFactory.getLogger(HoldGauge.class);

  private final Database database;
  private final HoldRepository holds;
  private final AtomicInteger open = new AtomicInteger();

  HoldGauge(Database database, HoldRepository holds, MeterRegistry registry) {
    this.database = database;
    this.holds = holds;
    Gauge.builder("punctual.holds.open", open, AtomicInteger::doubleValue)
        .description("Scopes in which nothing is granted until somebody decides")
        .register(registry);
  }

  @Scheduled(fixedDelay = "${punctual.suppression.hold.count-every}")
  void count() {
    try {
      open.set(database.transact(holds::open).size());
    } catch (RuntimeException e) {
      LOG.warn("open holds not counted: {}", Failure.describe(e));
    }
  }
}
