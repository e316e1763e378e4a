package io.punctual.suppression.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldSettingsTest {

  private static final String PREFIX = "punctual.suppression.hold.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(HoldSettings.class, Map.of()))
        .isEqualTo(new HoldSettings(Duration.ofHours(1), Duration.ofSeconds(5)));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            SettingsOf.type(
                HoldSettings.class,
                Map.of(PREFIX + "drip-for", "2h", PREFIX + "count-every", "3m")))
        .isEqualTo(new HoldSettings(Duration.ofHours(2), Duration.ofMinutes(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "drip-for, 0s, punctual.suppression.hold.drip-for must be positive: PT0S",
    "drip-for, long, Unable to convert value [long]",
    "count-every, -1s, punctual.suppression.hold.count-every must be positive: PT-1S",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(() -> SettingsOf.type(HoldSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
