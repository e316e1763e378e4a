package io.punctual.suppression.restore;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.GroupProgress;
import io.punctual.eventloop.LoopSettings;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.environment.Muting;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the database with its server and with what was published, before anything is granted,
 * and reads back what a muted one lacks; its intake is part of that.
 */
@Context
@Requires(property = "punctual.background", notEquals = "off")
@Requires(beans = Reapplication.class)
public class EnvironmentCheck {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentCheck.class);

  private final Database database;
  private final Muting muting;
  private final Reapplication published;
  private final GroupProgress progress;
  private final LoopSettings intake;
  private final InstantSource clock;
  private @Nullable Map<TopicPartition, Long> intakeUntil;
  private boolean compared;
  private volatile boolean muted;

  /**
   * @param intake of the loop that reads referrals, joins and withdrawals
   */
  public EnvironmentCheck(
      Database database,
      Muting muting,
      Reapplication published,
      GroupProgress progress,
      @Named("intake") LoopSettings intake,
      InstantSource clock,
      MeterRegistry meters) {
    this.database = database;
    this.muting = muting;
    this.published = published;
    this.progress = progress;
    this.intake = intake;
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
      if (known.muted() && known.reappliedAt() == null && readBack()) {
        database.transact(
            tx -> {
              muting.reapplied(tx, clock.instant());
              return true;
            });
        intakeUntil = null;
      }
    } catch (RuntimeException e) {
      LOG.warn("the environment cannot be checked yet ({})", e.getClass().getSimpleName());
    }
  }

  /**
   * Reads back what this service published, once; then waits for its intake, for somebody may have
   * joined since this database was copied.
   */
  private boolean readBack() {
    var until = intakeUntil;
    if (until == null) {
      until = progress.ends(intake.topics());
      published.run();
      intakeUntil = until;
    }
    boolean reached = progress.reached(intake.group(), until);
    if (!reached) {
      LOG.info("the intake is not read again yet, up to {}", until);
    }
    return reached;
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
