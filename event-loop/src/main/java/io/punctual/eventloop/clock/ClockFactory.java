package io.punctual.eventloop.clock;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
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
   * @param since the real instant at which it stood at {@code start}, so that several processes
   *     agree; the start of this one when absent
   */
  @Singleton
  @Primary
  @Requires(property = "punctual.clock.start")
  InstantSource drillClock(
      @Value("${punctual.clock.start}") Instant start,
      @Property(name = "punctual.clock.since") @Nullable Instant since) {
    var elapsed =
        since == null ? Duration.ZERO : Duration.between(since, InstantSource.system().instant());
    LOG.warn(
        "DRILL: this process does not live in the present. Its clock starts at {}"
            + " (punctual.clock.start)",
        start);
    return new RunningFrom(start.plus(elapsed), System::nanoTime);
  }
}
