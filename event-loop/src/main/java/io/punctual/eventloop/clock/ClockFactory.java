package io.punctual.eventloop.clock;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the system's clock when {@code punctual.clock.start} is set; only a drill sets it. */
@Factory
final class ClockFactory {

  private static final Logger LOG = LoggerFactory.getLogger(ClockFactory.class);

  /**
   * A clock that begins at {@code start} and runs as fast as time does.
   *
   * @param start an ISO-8601 instant
   */
  @Singleton
  @Primary
  @Requires(property = "punctual.clock.start")
  InstantSource drillClock(@Value("${punctual.clock.start}") Instant start) {
    LOG.warn(
        "DRILL: this process does not live in the present. Its clock starts at {}"
            + " (punctual.clock.start)",
        start);
    return new RunningFrom(start, System::nanoTime);
  }
}
