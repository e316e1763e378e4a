package io.punctual.suppression.feedback.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTextTest {

  @ParameterizedTest
  @CsvSource({
    "'.\r\n', ''",
    "'a\r\n.\r\n', 'a\r\n'",
    "'a\r\n..a\r\n...\r\n.\r\n', 'a\r\n.a\r\n..\r\n'",
    "'a\n.\nb\r.\rc\r\n.\r\n', 'a\n.\nb\r.\rc\r\n'",
    "'a\r\n.\nMAIL FROM:<>\r\n.\r\n', 'a\r\n\nMAIL FROM:<>\r\n'",
  })
  void endsAtADotBetweenProperLineEndsAndNowhereElse(String sent, String mail) throws IOException {
    var input = stream(sent + "QUIT\r\n");

    assertThat(MailText.read(input, 100))
        .isInstanceOfSatisfying(
            MailText.Read.Whole.class,
            whole -> assertThat(new String(whole.mail(), US_ASCII)).isEqualTo(mail));
    assertThat(input.readAllBytes()).isEqualTo("QUIT\r\n".getBytes(US_ASCII));
  }

  @Test
  void readsATooLargeMailToItsEndAndKeepsNothingOfIt() throws IOException {
    var input = stream("x".repeat(399) + "\r\n.\r\nQUIT\r\n");

    assertThat(MailText.read(input, 101)).isInstanceOf(MailText.Read.TooLarge.class);
    assertThat(input.readAllBytes()).isEqualTo("QUIT\r\n".getBytes(US_ASCII));
  }

  @Test
  void doesNotWaitForTheEndOfAnEndlessOne() throws IOException {
    assertThat(MailText.read(stream("x".repeat(401)), 100))
        .isInstanceOf(MailText.Read.Endless.class);
  }

  @Test
  void takesNothingThatBreaksOff() {
    assertThatThrownBy(() -> MailText.read(stream("a\r\n.\r"), 100))
        .isInstanceOf(EOFException.class);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(US_ASCII));
  }
}
