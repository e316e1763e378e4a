package io.punctual.scheduler.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksSettingsTest {

  @Test
  void hasTheShippedDefaults() {
    try (var context =
        ApplicationContext.builder()
            .environments("scheduler")
            .deduceEnvironment(false)
            .properties(Map.of())
            .build()) {
      var environment = context.getEnvironment().start();

      assertThat(environment.getProperty("punctual.scheduler.books.refresh", Duration.class))
          .contains(Duration.ofSeconds(30));
      assertThat(environment.getProperty("punctual.scheduler.books.overdue-after", Duration.class))
          .contains(Duration.ofMinutes(20));
    }
  }

  @Test
  void refusesLengthsThatAreNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BooksSettings(Duration.ZERO, Duration.ofMinutes(1)))
        .withMessage("punctual.scheduler.books.refresh must be positive: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BooksSettings(Duration.ofMinutes(1), Duration.ofMinutes(-1)))
        .withMessage("punctual.scheduler.books.overdue-after must be positive: PT-1M");
  }
}
