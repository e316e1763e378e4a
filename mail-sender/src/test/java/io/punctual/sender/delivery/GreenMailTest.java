package io.punctual.sender.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.punctual.sender.message.Mail;
import io.punctual.sender.message.MessageFixtures;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A composed reminder through a mail server of somebody else's making, and parsed again. */
class GreenMailTest {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "en, Anna, Hello Anna",
    "fr, Zoë, Bonjour Zoë",
    "it, 李小龙 😀, Ciao 李小龙 😀",
    "it, '<b>\"Bob\" & ''Co''</b>', 'Ciao <b>\"Bob\" & ''Co''</b>'",
    "en, evil.example, Hello there",
  })
  void arrivesAsItWasWritten(String locale, String name, String greeting) throws Exception {
    var line = new SmtpLine(SmtpFixtures.settings(server.getSmtp().getPort()));
    assertThat(line.makeReady()).isTrue();
    var mail =
        new Mail(
            "zoe@example.org",
            name,
            name,
            locale,
            "<1@punctual.example>",
            Instant.parse("2026-03-05T08:00:03Z"),
            "https://mail.example.org/unsubscribe/k1.abc",
            null);
    var message = MessageFixtures.composer().compose("referral-second", mail);

    var outcome =
        line.deliver(new Envelope("bounce@example.com", "zoe@example.org"), message, () -> true);
    line.close();

    assertThat(outcome).isInstanceOf(DeliveryOutcome.Accepted.class);
    var received = server.getReceivedMessages()[0];
    var parts = (MimeMultipart) received.getContent();
    assertThat((String) parts.getBodyPart(0).getContent()).startsWith(greeting + ",\r\n");
    assertThat((String) parts.getBodyPart(1).getContent())
        .contains(
            greeting
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;"));
    assertThat(received.getSubject()).contains(greeting.contains("there") ? "A friend" : name);
    assertThat(received.getMessageID()).isEqualTo("<1@punctual.example>");
  }

  @Test
  void acceptsSeveralMailsOnOneConnection() {
    var line = new SmtpLine(SmtpFixtures.settings(server.getSmtp().getPort()));
    for (int n = 0; n < 3; n++) {
      assertThat(line.makeReady()).isTrue();
      line.deliver(
          new Envelope("bounce@example.com", "zoe@example.org"),
          "Subject: x\r\n\r\nx".getBytes(US_ASCII),
          () -> true);
    }
    line.close();

    assertThat(server.getReceivedMessages()).hasSize(3);
  }
}
