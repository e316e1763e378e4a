package io.punctual.suppression.feedback.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImapSettingsTest {

  private static final String PREFIX = "punctual.suppression.feedback.imap.";

  @Test
  void hasTheShippedDefaults() {
    var settings = SettingsOf.type(ImapSettings.class, Map.of());

    assertThat(settings)
        .isEqualTo(
            new ImapSettings(
                "",
                993,
                ImapSettings.Tls.IMPLICIT,
                "",
                "",
                "",
                "INBOX",
                "Punctual-Taken",
                Duration.ofDays(7),
                "Punctual-Left",
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15)));
    assertThat(settings.isOff()).isTrue();
  }

  @Test
  void readsEveryProperty() {
    var given = new HashMap<>(mailbox());
    given.putAll(
        Map.of(
            PREFIX + "port", "143",
            PREFIX + "tls", "starttls",
            PREFIX + "ca-file", "ca.pem",
            PREFIX + "folder", "Bounces",
            PREFIX + "taken-folder", "",
            PREFIX + "keep-taken", "2d",
            PREFIX + "left-folder", "Left",
            PREFIX + "poll-every", "2s",
            PREFIX + "back-off-up-to", "3s",
            PREFIX + "timeout", "4s"));
    given.put(PREFIX + "alarm-after", "5s");

    assertThat(SettingsOf.type(ImapSettings.class, given))
        .isEqualTo(
            new ImapSettings(
                "imap.example.net",
                143,
                ImapSettings.Tls.STARTTLS,
                "ca.pem",
                "jo",
                "secret",
                "Bounces",
                "",
                Duration.ofDays(2),
                "Left",
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource({
    "tls, none, tls must be implicit or starttls",
    "user, '', user must be given",
    "left-folder, INBOX, left-folder must be a folder of its own",
    "taken-folder, INBOX, taken-folder must be another",
    "keep-taken, 1h, keep-taken must be at least 1d",
    "back-off-up-to, 1s, back-off-up-to must be at least poll-every",
    "alarm-after, 1s, alarm-after must be longer",
    "timeout, 2h, timeout must be from",
    "port, 0, must be greater than or equal to 1",
  })
  void refusesToStartOn(String property, String value, String reason) {
    var given = new HashMap<>(mailbox());
    given.put(PREFIX + property, value);

    assertThatThrownBy(() -> SettingsOf.type(ImapSettings.class, given))
        .hasStackTraceContaining(reason);
  }

  @Test
  void showsNeitherUserNorPassword() {
    assertThat(SettingsOf.type(ImapSettings.class, mailbox()).toString())
        .isEqualTo("ImapSettings[imap.example.net:993, IMPLICIT]");
  }

  private static Map<String, Object> mailbox() {
    return Map.of(
        PREFIX + "host", "imap.example.net",
        PREFIX + "user", "jo",
        PREFIX + "password", "secret");
  }
}
