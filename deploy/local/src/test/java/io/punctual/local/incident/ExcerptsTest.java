package io.punctual.local.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptsTest {

  @Test
  void showsOfAVerificationWhatIsNotSimplyClean() {
    assertThat(
            Excerpts.notable(
                """
                PLACE    READ  FOUND  VERDICT
                table a  1     0      clean
                table b  1     0      clean
                topic c  2     2      expected until tomorrow

                Nothing unexpected.
                """))
        .isEqualTo(
            """
            PLACE    READ  FOUND  VERDICT
            topic c  2     2      expected until tomorrow
            Nothing unexpected.
            (and 2 places are clean)""");
  }

  @Test
  void showsACertificateWithoutItsPeople() {
    assertThat(Excerpts.withoutPeople("people 2\n\nWho, by key:\n\na\nb\n\nsigned with k1"))
        .isEqualTo("people 2\n\nWho, by key: ...\n\nsigned with k1");
    assertThat(Excerpts.withoutPeople("refused")).isEqualTo("refused");
  }

  @Test
  void showsTheFirstLine() {
    assertThat(Excerpts.firstLine("# Late mails\n\nand more")).isEqualTo("# Late mails\n...");
  }
}
