package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.sender.message.MarkSettings.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkHeadersTest {

  @Test
  void standBeforeTheMessage() {
    assertThat(before(Provider.NONE, "b-k1-00@example.org"))
        .isEqualTo("X-Punctual-Mark: b-k1-00\r\nTo: x\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "SENDGRID | X-SMTPAPI: {\"unique_args\":{\"punctual\":\"b-k1-00\"}}",
        "MAILGUN | X-Mailgun-Variables: {\"punctual\":\"b-k1-00\"}",
        "POSTMARK | X-PM-Metadata-punctual: b-k1-00",
        "MAILJET | X-MJ-CustomID: b-k1-00",
      })
  void goAlongInTheProvidersMetadata(Provider provider, String header) {
    assertThat(before(provider, "b-k1-00@example.org"))
        .isEqualTo("X-Punctual-Mark: b-k1-00\r\n" + header + "\r\nTo: x\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@example.org", "no address", "a\r\nBcc: x@example.org", "\"q\"@x"})
  void areLeftOutWhereNothingLikeAMarkIsThere(String sender) {
    assertThat(before(Provider.MAILGUN, sender)).isEqualTo("To: x\r\n");
  }

  private static String before(Provider provider, String sender) {
    var headers = new MarkHeaders(new MarkSettings(provider));
    return new String(headers.before(sender, "To: x\r\n".getBytes(US_ASCII)), US_ASCII);
  }
}
