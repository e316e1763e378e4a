package io.punctual.suppression.feedback.review;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.feedback.effect.FeedbackMetrics;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what waits for a person, and raises the alarm where too much was not understood. */
@Singleton
@Requires(beans = DataSource.class)
class ReviewGauge {

  private static final Logger LOG = LoggerFactory.getLogger(ReviewGauge.class);
  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;
  private final ReviewQueue queue;
  private final FeedbackMetrics metrics;
  private final FeedbackSettings settings;
  private final InstantSource clock;
  private boolean alarming;

  ReviewGauge(
      Database database,
      ReviewQueue queue,
      FeedbackMetrics metrics,
      FeedbackSettings settings,
      InstantSource clock) {
    this.database = database;
    this.queue = queue;
    this.metrics = metrics;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${punctual.suppression.feedback.count-every}",
      fixedDelay = "${punctual.suppression.feedback.count-every}")
  void count() {
    try {
      var since = clock.instant().minus(DAY);
      var share = database.transact(tx -> queue.share(tx, since));
      boolean tooMuch = share.isTooMuch(settings.reviewAlarmPercent(), settings.reviewAlarmFrom());
      metrics.review(database.transact(queue::count), tooMuch);
      if (tooMuch && !alarming) {
        LOG.error("{} of {} reports were not understood", share.unclear(), share.received());
      }
      alarming = tooMuch;
    } catch (RuntimeException e) {
      LOG.warn("reports to look at not counted: {}", Failure.describe(e));
    }
  }
}
