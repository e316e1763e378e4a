package io.punctual.suppression.retention;

import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.suppression.database.DatabaseFailure;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the retention pass over all contacts again and again. */
@Singleton
final class RetentionSweeper {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweeper.class);

  private final ContactRetention retention;
  private final InstantSource clock;

  RetentionSweeper(ContactRetention retention, InstantSource clock) {
    this.retention = retention;
    this.clock = clock;
  }

  /** One pass; where the database is away, the next one does what this one did not. */
  @Scheduled(
      initialDelay = "${punctual.suppression.retention.interval}",
      fixedDelay = "${punctual.suppression.retention.interval}")
  void sweep() {
    try {
      int removed = retention.pass(clock.instant());
      if (removed > 0) {
        LOG.info("contacts removed after their series: {}", removed);
      }
    } catch (DatabaseFailure e) {
      LOG.warn("retention stopped: {}", e.getMessage());
    }
  }
}
