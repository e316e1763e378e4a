package io.punctual.suppression.retention;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.punctual.suppression.database.DatabaseFailure;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the retention pass over all contacts again and again, from one interval after the service
 * serves.
 */
@Singleton
final class RetentionSweeper implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweeper.class);

  private final RetentionSettings settings;
  private final ContactRetention retention;
  private final TaskScheduler scheduler;
  private final InstantSource clock;

  RetentionSweeper(
      RetentionSettings settings,
      ContactRetention retention,
      @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
      InstantSource clock) {
    this.settings = settings;
    this.retention = retention;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent started) {
    scheduler.scheduleWithFixedDelay(settings.interval(), settings.interval(), this::sweep);
  }

  /** One pass; where the database is away, the next one does what this one did not. */
  private void sweep() {
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
