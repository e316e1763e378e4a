package io.punctual.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanContextException;
import io.punctual.sender.claim.ClaimSettings;
import io.punctual.sender.claim.SuppressionSettings;
import io.punctual.sender.delivery.SmtpSettings;
import io.punctual.sender.intake.IntakeSettings;
import io.punctual.sender.message.FromSettings;
import io.punctual.sender.message.LetterSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void haveTheShippedDefaults() {
    try (var context = context(Map.of())) {
      assertThat(context.getBean(IntakeSettings.class)).isEqualTo(new IntakeSettings(500));
      assertThat(context.getBean(SmtpSettings.class).connections()).isEqualTo(32);
      assertThat(context.getBean(SmtpSettings.class).dotTimeout()).isEqualTo(Duration.ofMinutes(2));
      assertThat(context.getBean(ClaimSettings.class).margin()).isEqualTo(Duration.ofSeconds(5));
      assertThat(context.getBean(FromSettings.class).name()).isEqualTo("Punctual");
      assertThat(context.getBean(LetterSettings.class).product()).isEqualTo("Punctual");
      assertThat(context.getBean(SuppressionSettings.class).toString()).doesNotContain("unset");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "smtp.port, 0, must be greater than or equal to 1",
    "smtp.connections, many, Unable to convert value [many]",
    "smtp.dot-timeout, 0s, must be from 1ms to a day",
    "smtp.starttls, sometimes, Unable to convert value [sometimes]",
    "smtp.username, me, must be given both or not at all",
    "smtp.look-every, 0s, must be from 1ms to a day",
    "claim.linger, 2s, must be from 0 to below a second",
    "claim.margin, 1s, skew-alarm must not exceed margin",
    "claim.largest, 501, must be less than or equal to 500",
    "suppression.url, ftp://x, must start with http:// or https://",
    "intake.queue, 0, must be greater than or equal to 1",
    "from.address, 'a@b, c@d', must be one plain ASCII address",
    "letter.join-url, javascript:x, must start with https:// or http://",
    "letter.list-id, a b, must look like a host name",
    "mark.provider, pigeon, Unable to convert value [pigeon]",
  })
  void refuseToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> {
              try (var context = context(Map.of("punctual.sender." + property, value))) {
                context.getBean(SmtpSettings.class);
              }
            })
        .isInstanceOf(BeanContextException.class)
        .hasStackTraceContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"off, false", "optional, false", "required, true", "implicit, true"})
  void sendNoPasswordWithoutEncryption(String starttls, boolean starts) {
    var given =
        Map.<String, Object>of(
            "punctual.sender.smtp.username", "punctual",
            "punctual.sender.smtp.password", "correct-horse",
            "punctual.sender.smtp.starttls", starttls);

    var starting =
        assertThatCode(
            () -> {
              try (var context = context(given)) {
                assertThat(context.getBean(SmtpSettings.class).toString()).doesNotContain("horse");
              }
            });

    if (starts) {
      starting.doesNotThrowAnyException();
    } else {
      starting.hasStackTraceContaining("starttls must be required or implicit");
    }
  }

  private static ApplicationContext context(Map<String, Object> properties) {
    return ApplicationContext.builder()
        // No broker listens there: this must never read a real topic.
        .properties(Map.of("punctual.kafka.bootstrap-servers", "127.0.0.1:1"))
        .environments("sender")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .properties(properties)
        .start();
  }
}
