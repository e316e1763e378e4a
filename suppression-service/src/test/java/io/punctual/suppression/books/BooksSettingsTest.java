package io.punctual.suppression.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BooksSettingsTest {

  private static final String REFRESH = "punctual.suppression.books.refresh";

  @Test
  void hasTheShippedDefault() {
    assertThat(SettingsOf.type(BooksSettings.class, Map.of()))
        .isEqualTo(new BooksSettings(Duration.ofSeconds(10)));
  }

  @Test
  void readsEveryProperty() {
    assertThat(SettingsOf.type(BooksSettings.class, Map.of(REFRESH, "3m")))
        .isEqualTo(new BooksSettings(Duration.ofMinutes(3)));
  }

  @ParameterizedTest
  @CsvSource({
    "0s, refresh must be positive",
    "-1s, refresh must be positive",
    "soon, Unable to convert value [soon]",
  })
  void refusesToStartOn(String value, String reason) {
    assertThatThrownBy(() -> SettingsOf.type(BooksSettings.class, Map.of(REFRESH, value)))
        .hasStackTraceContaining(reason);
  }
}
