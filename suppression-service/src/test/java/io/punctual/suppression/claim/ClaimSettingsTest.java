package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimSettingsTest {

  private static final String PREFIX = "punctual.suppression.claim.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(ClaimSettings.class, Map.of()))
        .isEqualTo(
            new ClaimSettings(
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                10));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            SettingsOf.type(
                ClaimSettings.class,
                Map.of(
                    PREFIX + "lease", "1m",
                    PREFIX + "sweep-every", "2m",
                    PREFIX + "retry-after", "3m",
                    PREFIX + "late-tolerance", "4m",
                    PREFIX + "late-window", "5m",
                    PREFIX + "late-handful", "6")))
        .isEqualTo(
            new ClaimSettings(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(4),
                Duration.ofMinutes(5),
                6));
  }

  @ParameterizedTest
  @CsvSource({
    "lease, 0s, punctual.suppression.claim.lease must be positive: PT0S",
    "sweep-every, -1s, punctual.suppression.claim.sweep-every must be positive: PT-1S",
    "retry-after, 0s, punctual.suppression.claim.retry-after must be positive: PT0S",
    "late-tolerance, 0s, punctual.suppression.claim.late-tolerance must be positive: PT0S",
    "late-window, -1m, punctual.suppression.claim.late-window must be positive: PT-1M",
    "lease, soon, Unable to convert value [soon]",
    "late-handful, -1, must be greater than or equal to 0",
    "late-handful, 1000001, must be less than or equal to 1000000",
    "late-handful, few, Unable to convert value [few]",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(() -> SettingsOf.type(ClaimSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000000, 1000000"})
  void takesAHandfulUpToItsBounds(String value, int expected) {
    assertThat(
            SettingsOf.type(ClaimSettings.class, Map.of(PREFIX + "late-handful", value))
                .lateHandful())
        .isEqualTo(expected);
  }
}
