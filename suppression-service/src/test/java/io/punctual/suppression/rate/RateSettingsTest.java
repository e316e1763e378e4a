package io.punctual.suppression.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateSettingsTest {

  private static final String PREFIX = "punctual.suppression.rate.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(RateSettings.class, Map.of())).isEqualTo(new RateSettings(50));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 2.5, 100_000})
  void readsEveryPropertyUpToItsBounds(double perSecond) {
    assertThat(SettingsOf.type(RateSettings.class, Map.of(PREFIX + "per-second", perSecond)))
        .isEqualTo(new RateSettings(perSecond));
  }

  @ParameterizedTest
  @CsvSource({
    "per-second, 0, must be greater than 0",
    "per-second, -1, must be greater than 0",
    "per-second, 100001, must be less than or equal to 100000",
    "per-second, NaN, must be",
    "per-second, many, Unable to convert value [many]",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(() -> SettingsOf.type(RateSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
