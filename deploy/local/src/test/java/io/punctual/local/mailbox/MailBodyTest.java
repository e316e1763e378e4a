package io.punctual.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MailBodyTest {

  @Test
  void readsBothFormsOfAnAlternative() {
    assertThat(
            body(
                """
                Content-Type: multipart/alternative; boundary=x

                --x
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                Gr=C3=BCezi
                --x
                Content-Type: text/html; charset=UTF-8

                <p>Hello</p>
                --x--
                """))
        .isEqualTo(new MailBody("Grüezi", "<p>Hello</p>"));
  }

  @Test
  void readsAMailOfTextAlone() {
    assertThat(body("Subject: x\n\nHello\n")).isEqualTo(new MailBody("Hello\r\n", ""));
  }

  @Test
  void saysWhyAMailCannotBeRead() {
    assertThat(body("Content-Type: multipart/alternative\n\nno boundary\n").text())
        .startsWith("This mail cannot be read: ");
  }

  private static MailBody body(String mail) {
    return MailBody.parse(mail.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
