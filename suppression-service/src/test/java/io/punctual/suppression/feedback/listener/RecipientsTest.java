package io.punctual.suppression.feedback.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.SettingsOf;
import io.punctual.suppression.links.LinkSettings;
import io.punctual.suppression.links.SendMarks;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientsTest {

  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");
  private static final Map<String, Object> SET =
      Map.of(
          "punctual.suppression.links.unsubscribe-mailbox", "Stop@mail.example.com",
          "punctual.suppression.feedback.listener.recipients", "anna@example.com, Replies@x.org");

  private final LinkSettings links = SettingsOf.type(LinkSettings.class, SET);
  private final SendMarks marks = new SendMarks(links);
  private final Recipients recipients =
      new Recipients(marks, links, SettingsOf.type(ListenerSettings.class, SET), () -> NOW);

  @ParameterizedTest
  @CsvSource({
    "anna@example.com, true",
    "ANNA@EXAMPLE.COM, true",
    "replies@x.org, true",
    "anna+x@example.com, false",
    "anna@example.com.evil.net, false",
    "stop@mail.example.com, true",
    "stop+k1.abc@mail.example.com, true",
    "stop+k1@mail.example.com@evil.net, false",
    "stop@example.com, false",
    "b-k1-00112233@mail.example.com, false",
    "jo@example.net, false",
    "'', false",
    "'anna@example.com\r', false",
  })
  void takesWhatIsMeantForThisService(String address, boolean taken) {
    assertThat(recipients.takes(address)).isEqualTo(taken);
  }

  @Test
  void takesWhatWasSignedHereHoweverLongAgo() {
    var old = marks.mint(UUID.randomUUID(), NOW.minus(Duration.ofDays(900)));
    char last = old.charAt(old.length() - 1);

    assertThat(recipients.takes(old + "@bounces.example.com")).isTrue();
    assertThat(recipients.takes(old.toUpperCase(Locale.ROOT) + "@bounces.example.com")).isTrue();
    assertThat(
            recipients.takes(
                old.substring(0, old.length() - 1) + (last == '0' ? '1' : '0') + "@example.com"))
        .isFalse();
  }
}
