package io.punctual.sender.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\r\nBcc: c", "\0"})
  void refusesLineBreaksWithoutQuotingThem(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderText.checked("Subject", value))
        .withMessage("Subject contains a line break or NUL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeaderText.unstructured("Subject", value));
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.phrase("To", value));
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.bracketed("To", value));
  }

  @Test
  void leavesShortAsciiAlone() {
    assertThat(HeaderText.unstructured("Subject", "Anna invites you"))
        .isEqualTo("Anna invites you");
    assertThat(HeaderText.phrase("To", "Smith, \"Bob\"")).isEqualTo("\"Smith, \\\"Bob\\\"\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë vous invite à rejoindre Café",
        "李小龙 invites you to 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 and more",
        "=?UTF-8?Q?Admin?= invites you",
        "plain but much too long for one line, which is why it becomes more than one word of them"
      })
  void encodesWhatNeedsIt(String value) throws UnsupportedEncodingException {
    var encoded = HeaderText.unstructured("Subject", value);

    assertThat(encoded.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(77));
    assertThat(encoded).matches("[\\x20-\\x7e\\r\\n]+");
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(encoded))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b@c", "a>@c", "<a@c", "a\u007F@c"})
  void refusesWhatWouldEndABracket(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> HeaderText.bracketed("To", value));
  }
}
