package io.punctual.suppression.incident.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailWordsTest {

  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final Instant FRIDAY = Instant.parse("2012-06-15T13:02:00Z");
  private static final Instant SUNDAY = Instant.parse("2012-06-17T07:14:00Z");
  private static final Instant DUE = Instant.parse("2012-02-17T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|two mails, Friday 15 June 2012 15:02 and Sunday 17 June 2012 09:14, due 17 February 2012",
        "fr-CH|deux e-mails, vendredi 15 juin 2012 15:02 et dimanche 17 juin 2012 09:14, prévus"
            + " pour le 17 février 2012",
        "it|due mail, venerdì 15 giugno 2012 15:02 e domenica 17 giugno 2012 09:14, previste per"
            + " il 17 febbraio 2012",
        "de-AT|zwei Mails, Freitag, 15. Juni 2012 15:02 und Sonntag, 17. Juni 2012 09:14, fällig am"
            + " 17. Februar 2012",
      })
  void tellWhatSomebodyGotOnTheirOwnClock(String locale, String text) {
    assertThat(tell(locale, copy(FRIDAY, DUE), copy(SUNDAY, DUE))).isEqualTo(text);
  }

  @Test
  void tellOneMail() {
    assertThat(tell("fr", copy(FRIDAY, DUE)))
        .isEqualTo("un e-mail, vendredi 15 juin 2012 15:02, prévu pour le 17 février 2012");
  }

  @Test
  void sayNothingOfADueTimeThatIsNotKnown() {
    assertThat(tell("en", copy(FRIDAY, null))).isEqualTo("one mail, Friday 15 June 2012 15:02");
  }

  @Test
  void tellEachDueTimeWhereTheyDiffer() {
    assertThat(tell("en", copy(FRIDAY, DUE), copy(SUNDAY, null)))
        .isEqualTo(
            "two mails, Friday 15 June 2012 15:02 (due 17 February 2012) and Sunday 17 June 2012"
                + " 09:14");
  }

  @Test
  void areNotThereForEveryLanguage() {
    assertThat(MailWords.of("ja")).isEmpty();
    assertThat(MailWords.of("en").orElseThrow().tell(List.of(), ZURICH)).isEmpty();
  }

  private static String tell(String locale, Copy... copies) {
    return MailWords.of(locale).orElseThrow().tell(List.of(copies), ZURICH);
  }

  private static Copy copy(Instant at, @Nullable Instant due) {
    return new Copy(at, due, "reminders", true, false, null);
  }
}
