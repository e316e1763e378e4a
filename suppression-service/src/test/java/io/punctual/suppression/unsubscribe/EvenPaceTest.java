package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EvenPaceTest {

  private static final Duration LEAST = Duration.ofMillis(30);

  private final EvenPace pace = new EvenPace(new UnsubscribeSettings("Us", 1, 1, 1, LEAST));

  @Test
  void answersNoSooner() {
    long begun = System.nanoTime();

    assertThat(pace.keep(() -> "done")).isEqualTo("done");

    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(LEAST.toNanos());
  }

  @Test
  void passesOnWhatWentWrong() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                pace.keep(
                    () -> {
                      throw new IllegalStateException("away");
                    }));
  }
}
