package io.punctual.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchSettingsTest {

  @Test
  void keepsTenSecondsOfTheCapInFlight() {
    assertThat(settings(Duration.ofSeconds(1), Duration.ofMinutes(15)).inFlight()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "6, 1", "12, 2", "60, 10", "600, 100"})
  void keepsTenSecondsOfADripInFlightButAtLeastOne(int perMinute, int inFlight) {
    assertThat(DispatchSettings.inFlightOfDrip(perMinute)).isEqualTo(inFlight);
  }

  @Test
  void refusesAnIntervalOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Duration.ZERO, Duration.ofMinutes(15)))
        .withMessage("punctual.scheduler.dispatch.interval must be positive: PT0S");
  }

  @Test
  void refusesANegativeTolerance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Duration.ofSeconds(1), Duration.ofMinutes(-1)))
        .withMessage("punctual.scheduler.dispatch.tolerance must be positive: PT-1M");
  }

  private static DispatchSettings settings(Duration interval, Duration tolerance) {
    return new DispatchSettings(
        true, interval, 50, 2_000, tolerance, 10, Duration.ofSeconds(30), Duration.ofSeconds(5));
  }
}
