package io.punctual.suppression.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void letsABurstThroughAndThenNoMoreThanItsRate() {
    var limits = new RateLimits(Map.of("overall", TokenBucket.full(10, 5, NOW)), NOW);
    for (int i = 0; i < 5; i++) {
      assertThat(limits.take(List.of("overall"))).isEmpty();
    }

    assertThat(limits.take(List.of("overall"))).contains(NOW.plusMillis(100));
    assertThat(limits.take(List.of("overall"))).contains(NOW.plusMillis(200));

    var later = new RateLimits(limits.buckets(), NOW.plusSeconds(60));
    for (int i = 0; i < 5; i++) {
      assertThat(later.take(List.of("overall"))).isEmpty();
    }
    assertThat(later.take(List.of("overall"))).isPresent();
  }

  @Test
  void takesFromAllScopesOrFromNone() {
    var limits =
        new RateLimits(
            Map.of(
                "overall", TokenBucket.full(10, 2, NOW), "domain:a", TokenBucket.full(1, 1, NOW)),
            NOW);

    assertThat(limits.take(List.of("overall", "domain:a"))).isEmpty();
    assertThat(limits.take(List.of("overall", "domain:a"))).contains(NOW.plusSeconds(1));
    assertThat(limits.take(List.of("overall", "domain:b"))).isEmpty();
    assertThat(limits.take(List.of("overall", "domain:b"))).isPresent();
  }

  @Test
  void addsNothingWhenTheClockStepsBack() {
    var empty = new TokenBucket(10, 5, 0, NOW);

    assertThat(empty.at(NOW.minusSeconds(3600)).hasOne()).isFalse();
    assertThat(empty.at(NOW.plusMillis(100)).hasOne()).isTrue();
  }
}
