package io.punctual.suppression.feedback.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.TestService;
import io.punctual.suppression.feedback.Mark;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import io.punctual.suppression.links.LinkSettings;
import io.punctual.suppression.links.SendMarks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttributorTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final UUID CLAIM = new UUID(1, 2);

  private final SendMarks marks = marks("k1", TestService.SECRET);
  private final Attributor attributor =
      new Attributor(
          marks,
          new FeedbackSettings(
              Duration.ofDays(60),
              1_024,
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofDays(1),
              Duration.ofDays(2),
              5,
              20));

  @Test
  void findsTheSendByAnyOfTheThreePlaces() {
    var mark = marks.mint(CLAIM, NOW);

    for (var place : Mark.Place.values()) {
      assertThat(attribute(new Mark(place, mark))).isEqualTo(new Attribution.Send(CLAIM));
    }
  }

  @Test
  void passesOverWhatProvesNothing() {
    assertThat(
            attribute(
                envelope("jo@example.com"),
                envelope(forged()),
                envelope(marks.mint(CLAIM, NOW) + "@example.com")))
        .isEqualTo(new Attribution.Send(CLAIM));
  }

  @Test
  void saysWhatCameClosest() {
    var foreign = marks("k9", Base64.getEncoder().encodeToString(new byte[40])).mint(CLAIM, NOW);
    var old = marks.mint(CLAIM, NOW.minus(Duration.ofDays(61)));

    assertThat(attribute()).isEqualTo(new Attribution.Nobody("NO_MARK"));
    assertThat(attribute(envelope("jo@example.com"))).isEqualTo(new Attribution.Nobody("NO_MARK"));
    assertThat(attribute(envelope(foreign))).isEqualTo(new Attribution.Nobody("UNKNOWN_KEY"));
    assertThat(attribute(envelope(forged()), envelope(foreign)))
        .isEqualTo(new Attribution.Nobody("FORGED"));
    assertThat(attribute(envelope(old), envelope(forged())))
        .isEqualTo(new Attribution.Nobody("EXPIRED"));
  }

  @Test
  void believesNeitherOfTwoThatDisagree() {
    assertThat(
            attribute(envelope(marks.mint(CLAIM, NOW)), envelope(marks.mint(new UUID(3, 4), NOW))))
        .isEqualTo(new Attribution.Nobody("SEVERAL_SENDS"));
  }

  private Attribution attribute(Mark... candidates) {
    return attributor.attribute(Arrays.asList(candidates), NOW);
  }

  /** A mark whose claim was changed. */
  private String forged() {
    var mark = marks.mint(CLAIM, NOW);
    return mark.replaceFirst("b-k1-0", "b-k1-1");
  }

  private static Mark envelope(String text) {
    return new Mark(Mark.Place.ENVELOPE, text);
  }

  private static SendMarks marks(String keyId, String secret) {
    return new SendMarks(
        new LinkSettings(
            secret, keyId, null, URI.create("https://example.com/"), "mail.example.com", ""));
  }
}
