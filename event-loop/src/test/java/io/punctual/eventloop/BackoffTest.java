package io.punctual.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private long nanos;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), () -> nanos);

  @Test
  void doublesUpToItsLimit() {
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      waits.add(backoff.failed().toMillis());
    }

    assertThat(waits).isEqualTo(List.of(100L, 200L, 400L, 800L, 1000L, 1000L));
  }

  @Test
  void waitsUntilTheTimeHasPassed() {
    backoff.failed();
    nanos += Duration.ofMillis(60).toNanos();
    assertThat(backoff.remaining()).isEqualTo(Duration.ofMillis(40));

    nanos += Duration.ofMillis(60).toNanos();
    assertThat(backoff.remaining()).isEqualTo(Duration.ZERO);
    assertThat(backoff.failing()).isTrue();
  }

  @Test
  void beginsAnewAfterASuccess() {
    backoff.failed();
    backoff.failed();

    backoff.succeeded();

    assertThat(backoff.remaining()).isEqualTo(Duration.ZERO);
    assertThat(backoff.failed()).isEqualTo(Duration.ofMillis(100));
  }
}
