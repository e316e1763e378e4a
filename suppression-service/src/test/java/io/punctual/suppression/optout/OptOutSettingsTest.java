package io.punctual.suppression.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutSettingsTest {

  private static final String PREFIX = "punctual.suppression.opt-out.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(OptOutSettings.class, Map.of()))
        .isEqualTo(
            new OptOutSettings(
                Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(500)));
  }

  @ParameterizedTest
  @CsvSource({
    "append-within, 0s, append-within must be positive",
    "apply-within, 11s, apply-within must be positive and at most PT10S: PT11S",
    "look-every, soon, Unable to convert value [soon]",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> SettingsOf.type(OptOutSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
