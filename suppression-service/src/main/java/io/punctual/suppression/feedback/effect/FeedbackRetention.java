package io.punctual.suppression.feedback.effect;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import io.punctual.suppression.feedback.store.ReportRepository;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the contents of reports after a while, and later that there were any. */
@Singleton
@Requires(beans = DataSource.class)
public class FeedbackRetention {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackRetention.class);
  private static final int AT_ONCE = 1_000;

  private final Database database;
  private final ReportRepository reports;
  private final FindingRepository findings;
  private final FeedbackSettings settings;
  private final InstantSource clock;

  FeedbackRetention(
      Database database,
      ReportRepository reports,
      FindingRepository findings,
      FeedbackSettings settings,
      InstantSource clock) {
    this.database = database;
    this.reports = reports;
    this.findings = findings;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${punctual.suppression.feedback.count-every}",
      fixedDelay = "${punctual.suppression.retention.interval}")
  void sweep() {
    try {
      pass();
    } catch (RuntimeException e) {
      LOG.warn("reports not removed: {}", Failure.describe(e));
    }
  }

  /** One pass over all that is too old. */
  public void pass() {
    var now = clock.instant();
    repeat(settings.keepContents(), now, reports::strip);
    repeat(settings.keep(), now, reports::forget);
    repeat(settings.keep(), now, findings::forget);
  }

  private void repeat(Duration keep, Instant now, Removal removal) {
    var before = now.minus(keep);
    while (database.transact(tx -> removal.of(tx, before, AT_ONCE)) == AT_ONCE) {
      // A full round: there may be more.
    }
  }

  /** One round of a removal. */
  @FunctionalInterface
  private interface Removal {
    int of(Connection tx, Instant before, int limit) throws SQLException;
  }
}
