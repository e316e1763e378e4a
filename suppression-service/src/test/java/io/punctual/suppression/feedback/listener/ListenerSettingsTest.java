package io.punctual.suppression.feedback.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import io.punctual.suppression.feedback.listener.ListenerSettings.Protocol;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerSettingsTest {

  private static final String PREFIX = "punctual.suppression.feedback.listener.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(ListenerSettings.class, Map.of()))
        .isEqualTo(
            new ListenerSettings(
                Protocol.NONE,
                "127.0.0.1",
                8024,
                "",
                20,
                20,
                Duration.ofMinutes(1),
                Duration.ofMinutes(10)));
  }

  @Test
  void readsEveryProperty() {
    var settings =
        SettingsOf.type(
            ListenerSettings.class,
            Map.of(
                PREFIX + "protocol", "lmtp",
                PREFIX + "host", "::1",
                PREFIX + "port", "24",
                PREFIX + "recipients", "Anna@example.com, b@example.com",
                PREFIX + "max-connections", "1",
                PREFIX + "max-recipients", "2",
                PREFIX + "idle-timeout", "3s",
                PREFIX + "longest-session", "4s"));

    assertThat(settings)
        .isEqualTo(
            new ListenerSettings(
                Protocol.LMTP,
                "::1",
                24,
                "Anna@example.com, b@example.com",
                1,
                2,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4)));
    assertThat(settings.ownRecipients()).containsOnly("anna@example.com", "b@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "recipients, everybody, 'recipients must be addresses'",
    "recipients, '@example.com', 'recipients must be addresses'",
    "idle-timeout, 10ms, idle-timeout must be from 1s",
    "longest-session, 30s, longest-session must be from idle-timeout",
    "max-connections, 0, must be greater than or equal to 1",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> SettingsOf.type(ListenerSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
