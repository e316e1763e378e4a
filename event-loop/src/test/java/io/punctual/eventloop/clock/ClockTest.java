package io.punctual.eventloop.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClockTest {

  private static final Instant FRIDAY = Instant.parse("2012-06-15T08:00:00Z");

  private long nanos = 17;

  @Test
  void runsFromItsStartByTheMonotonicClock() {
    var clock = new RunningFrom(FRIDAY, () -> nanos);
    assertThat(clock.instant()).isEqualTo(FRIDAY);

    nanos += Duration.ofDays(2).toNanos();

    assertThat(clock.instant()).isEqualTo("2012-06-17T08:00:00Z");
  }

  @Test
  void replacesTheSystemsClockOnlyWhenSet() {
    try (var context = ApplicationContext.run(Map.of("punctual.clock.start", FRIDAY.toString()))) {
      assertThat(context.getBean(InstantSource.class)).isInstanceOf(RunningFrom.class);
      assertThat(context.getBean(InstantSource.class).instant())
          .isBetween(FRIDAY, FRIDAY.plus(Duration.ofHours(1)));
    }
    try (var context = ApplicationContext.run()) {
      assertThat(context.getBean(InstantSource.class)).isNotInstanceOf(RunningFrom.class);
    }
  }
}
