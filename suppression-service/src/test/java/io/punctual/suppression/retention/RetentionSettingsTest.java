package io.punctual.suppression.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionSettingsTest {

  private static final String PREFIX = "punctual.suppression.retention.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(RetentionSettings.class, Map.of()))
        .isEqualTo(
            new RetentionSettings(
                Duration.ofDays(30),
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofHours(1),
                1_000));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            SettingsOf.type(
                RetentionSettings.class,
                Map.of(
                    PREFIX + "after-series", "1d",
                    PREFIX + "orphans", "2d",
                    PREFIX + "longest-series", "3d",
                    PREFIX + "interval", "4m",
                    PREFIX + "batch-size", "5")))
        .isEqualTo(
            new RetentionSettings(
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofDays(3),
                Duration.ofMinutes(4),
                5));
  }

  @ParameterizedTest
  @CsvSource({
    "after-series, 0s, after-series must be positive",
    "orphans, -1d, orphans must be positive",
    "longest-series, soon, Unable to convert value [soon]",
    "interval, 0s, interval must be positive",
    "batch-size, 0, must be greater than or equal to 1",
    "batch-size, 10001, must be less than or equal to 10000",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> SettingsOf.type(RetentionSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
