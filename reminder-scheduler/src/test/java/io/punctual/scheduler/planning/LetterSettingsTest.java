package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.context.ApplicationContext;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterSettingsTest {

  @Test
  void letsLettersGoAtAnyTimeUnlessSomebodySaysOtherwise() {
    try (var context =
        ApplicationContext.builder()
            .environments("scheduler")
            .deduceEnvironment(false)
            .properties(Map.of("punctual.background", "off"))
            .build()) {
      context.getEnvironment().start();
      var property = "punctual.scheduler.letters.";
      var settings =
          new LetterSettings(
              context.getEnvironment().getRequiredProperty(property + "zone", String.class),
              context.getEnvironment().getRequiredProperty(property + "days", String.class),
              context.getEnvironment().getRequiredProperty(property + "opens", String.class),
              context.getEnvironment().getRequiredProperty(property + "closes", String.class));

      assertThat(settings.hours()).isEqualTo(SendingHours.ALWAYS);
      assertThat(settings.defaultZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Zuri, MON-SUN, 00:00, 24:00",
    "Europe/Zurich, MON-SOON, 00:00, 24:00",
    "Europe/Zurich, MON-SUN, 8 o'clock, 24:00",
    "Europe/Zurich, MON-SUN, 09:00, 08:00",
  })
  void refusesWhatMakesNoSense(String zone, String days, String opens, String closes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LetterSettings(zone, days, opens, closes))
        .withMessageStartingWith("punctual.scheduler.letters: ");
  }
}
