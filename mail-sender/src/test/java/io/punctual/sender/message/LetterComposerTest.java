package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterComposerTest {

  private static final String URL = "https://mail.example.com/unsubscribe/k1.abc-_";
  private static final Mail MAIL =
      new Mail(
          "zoe@example.org",
          "Zoë",
          null,
          "fr-CH",
          "<c0ffee@punctual.example>",
          Instant.parse("2012-06-18T09:00:03Z"),
          URL,
          "mailto:unsubscribe@mail.example.com?subject=k1.abc");

  @Test
  void saysWhatWasApprovedFromWhoeverWroteIt() throws Exception {
    var message =
        parsed(
            letter(
                "Deux messages de trop – pardon",
                "Bonjour Zoë,\n\n.point\npardon = 2 × trop tard.\r\n\r\nClaire\n",
                "<p>Bonjour Zoë,</p>\n<p><a href=\"" + URL + "\">stop</a></p>"));

    assertThat(message.getFrom())
        .containsExactly(new InternetAddress("claire@example.com", "Claire Fontaine", "UTF-8"));
    assertThat(message.getReplyTo()).containsExactly(new InternetAddress("answers@example.com"));
    assertThat(message.getRecipients(Message.RecipientType.TO))
        .containsExactly(new InternetAddress("zoe@example.org", "Zoë", "UTF-8"));
    assertThat(message.getSubject()).isEqualTo("Deux messages de trop – pardon");
    assertThat(message.getSentDate().toInstant()).isEqualTo(MAIL.date());
    assertThat(message.getHeader("Message-ID")).containsExactly("<c0ffee@punctual.example>");
    assertThat(part(message, 0))
        .isEqualTo("Bonjour Zoë,\r\n\r\n.point\r\npardon = 2 × trop tard.\r\n\r\nClaire\r\n");
    assertThat(part(message, 1))
        .startsWith("<!doctype html>")
        .contains("<p>Bonjour Zoë,</p>\r\n<p><a href=\"" + URL + "\">stop</a></p>");
  }

  @Test
  void canBeUnsubscribedFromLikeAnyOtherMail() throws Exception {
    var message = parsed(letter("Sorry", "text", "<p>html</p>"));

    assertThat(message.getHeader("List-Unsubscribe", null).replaceAll("\\s+", " "))
        .isEqualTo("<" + URL + ">, <mailto:unsubscribe@mail.example.com?subject=k1.abc>");
    assertThat(message.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("List-Id")).as("no list wrote this").isNull();
  }

  @Test
  void leavesAWholeDocumentAsItIs() throws Exception {
    var html = "<!DOCTYPE html><html lang=\"it\"><body>Ciao</body></html>";

    assertThat(part(parsed(letter("Scusa", "Ciao", html)), 1)).isEqualTo(html + "\r\n");
  }

  @Test
  void repliesToWhoeverWroteItWhereNothingElseIsSaid() throws Exception {
    var letter = new PersonalLetter("Claire", "claire@example.com", null, "Sorry", "t", "h");

    assertThat(parsed(letter).getHeader("Reply-To")).isNull();
  }

  @Test
  void writesSevenBitLinesThatNoRelayMustChange() {
    var wire =
        wire(letter("😀".repeat(60), "é".repeat(5_000) + "\n.\n", "<b>" + "x".repeat(5_000)));

    assertThat(wire).matches("(?s)[\\r\\n\\x20-\\x7e]*").doesNotEndWith("\n");
    assertThat(wire.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(wire.lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(79).doesNotStartWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@example.com", "a\nb", "a\rb", "a\0b"})
  void refusesWhatCouldStartAHeaderOfItsOwn(String hostile) {
    refused("From", new PersonalLetter(hostile, "c@example.com", null, "s", "t", "h"));
    refused("From", new PersonalLetter("C", hostile + "@example.com", null, "s", "t", "h"));
    refused("Reply-To", new PersonalLetter("C", "c@example.com", hostile, "s", "t", "h"));
    refused("Subject", new PersonalLetter("C", "c@example.com", null, hostile, "t", "h"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nobody",
        "@example.com",
        "a@b@example.com",
        "a@example.com, b@example.com",
        "a@example.com>",
        "<a@example.com>",
        "a b@example.com",
        "a@exämple.com",
        "group:a@example.com;"
      })
  void refusesASenderThatIsNotOnePlainAddress(String address) {
    refused("From", new PersonalLetter("C", address, null, "s", "t", "h"));
    refused("Reply-To", new PersonalLetter("C", "c@example.com", address, "s", "t", "h"));
  }

  private static void refused(String header, PersonalLetter letter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LetterComposer.compose(MAIL, letter))
        .withMessageStartingWith(header)
        .withMessageNotContaining("Bcc");
  }

  private static PersonalLetter letter(String subject, String text, String html) {
    return new PersonalLetter(
        "Claire Fontaine", "claire@example.com", "answers@example.com", subject, text, html);
  }

  private static String wire(PersonalLetter letter) {
    return new String(LetterComposer.compose(MAIL, letter), US_ASCII);
  }

  private static MimeMessage parsed(PersonalLetter letter) throws Exception {
    var wire = wire(letter) + "\r\n";
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(wire.getBytes(US_ASCII)));
  }

  private static String part(MimeMessage message, int n) throws Exception {
    return (String) ((MimeMultipart) message.getContent()).getBodyPart(n).getContent();
  }
}
