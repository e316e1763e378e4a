package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "   |                              | EN",
        "   | fr                           | FR",
        "   | it-CH,it;q=0.9,en;q=0.8      | IT",
        "   | de-DE,de;q=0.9,fr;q=0.5      | FR",
        "   | de, *;q=0.1                  | EN",
        "   | fr;q=0.2,it;q=0.7            | IT",
        "   | FR-ca                        | FR",
        "   | tlh                          | EN",
        "   | ;;q=                         | EN",
        "it | fr                           | IT",
        "IT |                              | IT",
        "xx | fr                           | FR",
        "<script> | fr                     | FR",
      })
  void isTheFirstThatThePageHas(String wanted, String header, PageLanguage expected) {
    assertThat(PageLanguage.choose(wanted, header)).isEqualTo(expected);
  }

  @Test
  void isEnglishForAnEndlessHeader() {
    assertThat(PageLanguage.choose(null, "fr,".repeat(100_000))).isEqualTo(PageLanguage.EN);
  }

  @Test
  void isChosenWhateverIsSent() throws IOException {
    for (var naughty : NaughtyStrings.all()) {
      assertThat(PageLanguage.choose(naughty, naughty)).isNotNull();
    }
  }
}
