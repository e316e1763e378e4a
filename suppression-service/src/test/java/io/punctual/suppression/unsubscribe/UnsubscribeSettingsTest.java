package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsubscribeSettingsTest {

  private static final String PREFIX = "punctual.suppression.unsubscribe.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(UnsubscribeSettings.class, Map.of()))
        .isEqualTo(new UnsubscribeSettings("Punctual", 50, 500, 20_000, Duration.ofMillis(50)));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            SettingsOf.type(
                UnsubscribeSettings.class,
                Map.of(
                    PREFIX + "sender", "Us",
                    PREFIX + "per-second", "1",
                    PREFIX + "burst", "2",
                    PREFIX + "visitors", "3",
                    PREFIX + "answer-after", "0s")))
        .isEqualTo(new UnsubscribeSettings("Us", 1, 2, 3, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "sender, ' ', must not be blank",
    "per-second, 0, must be greater than or equal to 1",
    "per-second, many, Unable to convert value [many]",
    "burst, 49, burst must not be below per-second: 49",
    "visitors, 0, must be greater than or equal to 1",
    "answer-after, 2s, answer-after must be 0s to 1s: PT2S",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> SettingsOf.type(UnsubscribeSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
