package io.punctual.suppression.feedback.breaker;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.hold.Holds;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a hold on a plan or on a recipient domain of which too much bounces or too many complain:
 * below the limits at which providers stop a sender. Somebody must look and release it.
 */
@Singleton
@Requires(beans = DataSource.class)
public class Breaker {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final String WHO = "feedback-breaker";

  /** A mail's settlement may come so much after it was handed over. */
  private static final Duration LATE = Duration.ofMinutes(2);

  /** Counted in one transaction at most. */
  private static final Duration PIECE = Duration.ofHours(1);

  private final Database database;
  private final TallyRepository tallies;
  private final Holds holds;
  private final BreakerSettings settings;
  private final InstantSource clock;

  Breaker(
      Database database,
      TallyRepository tallies,
      Holds holds,
      BreakerSettings settings,
      InstantSource clock) {
    this.database = database;
    this.tallies = tallies;
    this.holds = holds;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${punctual.suppression.feedback.breaker.check-every}",
      fixedDelay = "${punctual.suppression.feedback.breaker.check-every}")
  void look() {
    try {
      check();
    } catch (RuntimeException e) {
      LOG.warn("bounces and complaints not counted: {}", Failure.describe(e));
    }
  }

  /** Looks once; returns how many holds it opened. */
  public int check() {
    var now = clock.instant();
    count(now);
    return database.transact(tx -> open(tx, now));
  }

  /** Goes on from the last minute counted; what may still have changed is counted again. */
  private void count(Instant now) {
    var start = now.minus(settings.window()).truncatedTo(ChronoUnit.MINUTES);
    var known = database.transact(tallies::lastCounted);
    var from = known.map(minute -> minute.minus(LATE)).filter(start::isBefore).orElse(start);
    var end = now.plus(LATE);
    while (from.isBefore(end)) {
      var begin = from;
      database.transact(tx -> tallies.count(tx, begin, begin.plus(PIECE)));
      from = from.plus(PIECE);
    }
    database.transact(tx -> tallies.forget(tx, start.minus(PIECE)));
  }

  private int open(Connection tx, Instant now) throws SQLException {
    int opened = 0;
    for (var tally : tallies.tallies(tx, now.minus(settings.window()), settings)) {
      var why = tally.reason(settings);
      if (why.isPresent() && holds.open(tx, tally.scope(), why.get(), WHO, now).isNew()) {
        opened++;
      }
    }
    return opened;
  }
}
