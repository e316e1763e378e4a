package io.punctual.suppression.restore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.environment.Muting;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the database with its server and with what was published, before anything is granted,
 * and reads back what a muted one lacks.
 */
@Context
@Requires(property = "punctual.background", notEquals = "off")
@Requires(beans = Reapplication.class)
public class EnvironmentCheck {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentCheck.class);

  private final Database database;
  private final Muting muting;
  private final Reapplication published;
  private final InstantSource clock;
  private boolean compared;
  private volatile boolean muted;

  public EnvironmentCheck(
      Database database,
      Muting muting,
      Reapplication published,
      InstantSource clock,
      MeterRegistry meters) {
    this.database = database;
    this.muting = muting;
    this.published = published;
    this.clock = clock;
    meters.gauge("punctual.muted", this, check -> check.muted ? 1 : 0);
    // Here, before any look: an event of the start may come after a first look that was quick.
    muting.awaitCheck();
  }

  /** One look; what is away is asked again by the next. */
  @Scheduled(fixedDelay = "${punctual.suppression.environment.check-every}")
  public void look() {
    try {
      var known = database.transact(tx -> muting.compare(tx, clock.instant()));
      muted = known.muted();
      if (!compared) {
        compareWithTopics(known);
      }
      if (known.muted() && known.reappliedAt() == null) {
        published.run();
        database.transact(
            tx -> {
              muting.reapplied(tx, clock.instant());
              return true;
            });
      }
    } catch (RuntimeException e) {
      LOG.warn("the environment cannot be checked yet ({})", e.getClass().getSimpleName());
    }
  }

  private void compareWithTopics(Environment known) {
    if (!known.muted() && !published.known()) {
      database.transact(
          tx -> {
            muting.mute(tx, "DATABASE_OLDER_THAN_WHAT_IT_PUBLISHED", clock.instant());
            return true;
          });
    }
    compared = true;
    muting.checked();
  }
}
