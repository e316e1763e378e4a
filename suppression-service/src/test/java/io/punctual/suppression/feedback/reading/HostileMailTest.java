package io.punctual.suppression.feedback.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails made to stop the reader: none takes long, none fails, none suppresses. */
class HostileMailTest {

  private static final String DAEMON =
      "Return-Path: <>\nFrom: MAILER-DAEMON@x.test\nSubject: Undeliverable\n\n";

  static Stream<Arguments> mails() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("no line end", "a".repeat(3_000_000)),
        Arguments.of("one endless header", "Subject: " + "x ".repeat(1_500_000)),
        Arguments.of("headers only", "A: b\n".repeat(400_000)),
        Arguments.of("nested multiparts", nested(20_000)),
        Arguments.of("nested messages", "Content-Type: message/rfc822\n\n".repeat(20_000)),
        Arguments.of("many parts", parts(50_000)),
        Arguments.of("signs", DAEMON + "@".repeat(500_000)),
        Arguments.of("almost addresses", DAEMON + "a@".repeat(500_000)),
        Arguments.of("long almost address", DAEMON + "a".repeat(120_000) + " said: 550 "),
        Arguments.of("digits", DAEMON + "550 5.".repeat(200_000)),
        Arguments.of("brackets", DAEMON + "<".repeat(500_000) + ">".repeat(500_000)),
        Arguments.of("white space", DAEMON + " ".repeat(1_000_000) + "x"),
        Arguments.of("empty lines", DAEMON + "\n".repeat(1_000_000)),
        Arguments.of("words", DAEMON + "user mailbox address recipient ".repeat(50_000)),
        Arguments.of("many failures", DAEMON + ("deliver fail ".repeat(150) + "\n").repeat(300)),
        Arguments.of("many commands", DAEMON + ("after RCPT host ".repeat(120) + "\n").repeat(300)),
        Arguments.of("open tags", "Content-Type: text/html\n\n" + "<p ".repeat(400_000)),
        Arguments.of("open entities", "Content-Type: text/html\n\n" + "&a".repeat(600_000)),
        Arguments.of("folds", "Subject: a\n" + " b\n".repeat(600_000)),
        Arguments.of(
            "status fields",
            "Content-Type: message/delivery-status\n\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + "AAAA ".repeat(25_000)
                + "!"),
        Arguments.of("noise", noise()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mails")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isReadWithinBounds(String name, String mail) {
    var findings = Mails.read(Mails.bytes(mail));

    assertThat(findings)
        .as(name)
        .isNotEmpty()
        .doesNotContain(new Finding.Unclear("READING_FAILED"))
        .noneMatch(finding -> finding instanceof Finding.DeadAddress)
        .noneMatch(finding -> finding instanceof Finding.OptedOut)
        .noneMatch(finding -> finding instanceof Finding.Complained);
  }

  private static String nested(int depth) {
    var mail = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
    }
    return mail.toString();
  }

  private static String parts(int count) {
    return "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(count);
  }

  private static String noise() {
    var characters = new char[500_000];
    var random = new Random(42);
    for (int i = 0; i < characters.length; i++) {
      characters[i] = (char) (random.nextInt(96) + 32);
    }
    return new String(characters);
  }
}
