package io.punctual.suppression.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.TestService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendMarksTest {

  private static final UUID CLAIM = UUID.fromString("0192c5f0-0000-7000-8000-00000000000a");
  private static final Instant GRANTED = Instant.parse("2026-03-02T23:59:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String OTHER_SECRET =
      Base64.getEncoder().encodeToString("another secret of 32 bytes size!".getBytes(UTF_8));
  private static final MarkCheck VALID = new MarkCheck.Valid(CLAIM);

  private final SendMarks marks = marks("k1", TestService.SECRET, Map.of());
  private final String mark = marks.mint(CLAIM, GRANTED);

  @Test
  void fitsBeforeTheAtWithTheLongestKeyId() {
    assertThat(marks("abcd", TestService.SECRET, Map.of()).mint(CLAIM, GRANTED)).hasSize(63);
  }

  @Test
  void findsItsClaimWhereverARelayLeftIt() {
    assertThat(check(mark)).isEqualTo(VALID);
    assertThat(check("<" + mark + "@mail.example.com>")).isEqualTo(VALID);
    assertThat(check(mark.toUpperCase(Locale.ROOT) + "@MAIL.EXAMPLE.COM")).isEqualTo(VALID);
    assertThat(check("SRS0=x1yZ=K3=mail.example.com=" + mark + "@relay.example")).isEqualTo(VALID);
  }

  @Test
  void refusesAMarkWithAnyDigitChanged() {
    for (int i = mark.length() - 56; i < mark.length(); i++) {
      char other = mark.charAt(i) == '0' ? '1' : '0';
      var changed = mark.substring(0, i) + other + mark.substring(i + 1);

      assertThat(check(changed)).as("changed at %d", i).isEqualTo(invalid("FORGED"));
    }
  }

  @Test
  void countsUntilTheLastDay() {
    assertThat(marks.check(mark, GRANTED.plus(MONTH), MONTH)).isEqualTo(VALID);
    assertThat(marks.check(mark, GRANTED.plus(MONTH).plus(Duration.ofDays(1)), MONTH))
        .isEqualTo(invalid("EXPIRED"));
  }

  @Test
  void tellsAKeyItDoesNotKnow() {
    var rotated = marks("k2", OTHER_SECRET, Map.of("k1", TestService.SECRET));

    assertThat(rotated.check(mark, GRANTED, MONTH)).isEqualTo(VALID);
    assertThat(check(rotated.mint(CLAIM, GRANTED))).isEqualTo(invalid("UNKNOWN_KEY"));
  }

  @Test
  void findsNothingInOtherTexts() {
    for (var text : new String[] {"", "jo@example.com", "b-k1-@x", mark + "0", "x".repeat(2_000)}) {
      assertThat(check(text)).isEqualTo(invalid("NO_MARK"));
    }
    assertThat(check(" ".repeat(1_000) + mark)).isEqualTo(invalid("NO_MARK"));
  }

  private MarkCheck check(String text) {
    return marks.check(text, GRANTED, MONTH);
  }

  private static MarkCheck invalid(String reason) {
    return new MarkCheck.Invalid(MarkCheck.Reason.valueOf(reason));
  }

  private static SendMarks marks(String keyId, String secret, Map<String, String> earlier) {
    return new SendMarks(
        new LinkSettings(
            secret, keyId, earlier, URI.create("https://example.com/"), "mail.example.com", ""));
  }
}
