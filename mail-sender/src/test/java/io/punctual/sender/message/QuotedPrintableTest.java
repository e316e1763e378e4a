package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedPrintableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "trailing blank \r\nnext",
        "a = b",
        ".dot\r\n..two\r\n.",
        "é😀 李",
        "tab\tinside",
        "\r\n\r\nempty lines\r\n",
        "lone \r and \n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..aaaa"
      })
  void decodesToTheSameText(String text) throws Exception {
    var encoded = encoded(text);

    assertThat(decoded(encoded)).isEqualTo(text);
    assertThat(encoded.split("\r\n"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(77).doesNotStartWith("."));
  }

  @Test
  void joinsRunsCutAnywhere() throws Exception {
    var text = "Hello <Zoë>,\r\n\r\n.see = this é and that. \r\nBye".repeat(7) + "\r\n";
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      int first = cut(text, random.nextInt(text.length()));
      int second = cut(text, first + random.nextInt(text.length() - first + 1));

      var encoded =
          encoded(text.substring(0, first))
              + encoded(text.substring(first, second))
              + encoded(text.substring(second));

      assertThat(decoded(encoded)).isEqualTo(text);
      assertThat(encoded.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(77));
    }
  }

  /** Not between CR and LF: a value never holds either. */
  private static int cut(String text, int at) {
    return at > 0 && at < text.length() && text.charAt(at - 1) == '\r' ? at + 1 : at;
  }

  private static String encoded(String text) {
    var out = new Octets(16);
    QuotedPrintable.append(out, text);
    return new String(out.toArray(), US_ASCII);
  }

  private static String decoded(String encoded) throws MessagingException, IOException {
    try (var stream =
        MimeUtility.decode(
            new ByteArrayInputStream(encoded.getBytes(US_ASCII)), "quoted-printable")) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
