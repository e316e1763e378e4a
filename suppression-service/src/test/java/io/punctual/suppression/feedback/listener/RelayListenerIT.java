package io.punctual.suppression.feedback.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.feedback.Bounces;
import io.punctual.suppression.feedback.listener.ListenerSettings.Protocol;
import io.punctual.suppression.feedback.mailbox.MailIntake;
import io.punctual.suppression.feedback.mailbox.MailMetrics;
import io.punctual.suppression.links.LinkSettings;
import io.punctual.suppression.links.SendMarks;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Relays hand over what came back, by LMTP and by SMTP, into a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayListenerIT {

  private static final String OWN = "replies@example.org";

  private TestHttp service;
  private StoredPeople people;
  private Bounces bounces;
  private RelayListener lmtp;
  private RelayListener smtp;

  @BeforeAll
  void start() {
    service =
        TestHttp.start(
            Map.of(
                "punctual.suppression.feedback.largest", "4096",
                "punctual.suppression.feedback.judge-every", "1h"));
    people = service.people();
    bounces = new Bounces(people, service.context());
    lmtp = listener(Protocol.LMTP, Duration.ofMinutes(1));
    smtp = listener(Protocol.SMTP, Duration.ofMinutes(1));
  }

  private RelayListener listener(Protocol protocol, Duration longest) {
    var settings = new ListenerSettings(protocol, "127.0.0.1", 0, OWN, 5, 3, longest, longest);
    var context = service.context();
    var listener =
        new RelayListener(
            settings,
            context.getBean(MailIntake.class),
            new Recipients(
                context.getBean(SendMarks.class),
                context.getBean(LinkSettings.class),
                settings,
                context.getBean(InstantSource.class)),
            context.getBean(MailMetrics.class));
    listener.start();
    return listener;
  }

  @AfterAll
  void stop() {
    lmtp.stop();
    smtp.stop();
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, claim, outbox,"
            + " audit, feedback_report, feedback_mention, feedback_finding");
  }

  @AfterEach
  void logsNoAddress() {
    assertThat(service.logged()).doesNotContain("@example");
  }

  @Test
  void suppressesWhoeverABounceByLmtpProvesDead() throws Exception {
    var sender = bounces.handedOver("jo@example.com");
    try (var relay = new RawRelay(lmtp.port())) {
      assertThat(relay.says("LHLO relay.example.net")).contains("PIPELINING", "SIZE 4096");
      assertThat(relay.says("MAIL FROM:<> SIZE=1000")).startsWith("250");
      assertThat(relay.says("RCPT TO:<" + sender + ">")).startsWith("250");
      assertThat(relay.says("RCPT TO:<jo@example.net>")).startsWith("550 5.1.1");
      assertThat(relay.says("RCPT TO:<" + OWN + ">")).startsWith("250");
      assertThat(relay.says("DATA")).startsWith("354");

      relay.sends(Bounces.report("nobody@example.com", "jo@example.com"));

      assertThat(relay.hears()).isEqualTo("250 2.0.0 Stored");
      assertThat(relay.hears()).isEqualTo("250 2.0.0 Stored");
      assertThat(people.texts("SELECT reason || ' ' || source FROM suppression"))
          .containsExactly("BOUNCED feedback mail");
      assertThat(people.texts("SELECT state FROM feedback_report"))
          .containsExactlyInAnyOrder("JUDGED", "UNATTRIBUTED");
      assertThat(relay.says("QUIT")).startsWith("221");
    }
  }

  @Test
  void suppressesWhoeverABounceBySmtpProvesDead() throws Exception {
    var sender = bounces.handedOver("jo@example.com");

    send(Bounces.report("nobody@example.com", "jo@example.com"), sender);

    assertThat(people.texts("SELECT reason FROM suppression")).containsExactly("BOUNCED");
  }

  @Test
  void takesNoMailForAnybodyElse() {
    assertThat(refusal("hello\r\n".getBytes(US_ASCII), "jo@example.net")).isEqualTo(550);
    assertThat(people.texts("SELECT 1 FROM feedback_report")).isEmpty();
  }

  @Test
  void letsTheRelayComeAgainWhileTheDatabaseDoesNotTakeIt() throws Exception {
    var mail = "Subject: hello\r\n\r\nHello.\r\n".getBytes(US_ASCII);

    people.run("ALTER TABLE feedback_report RENAME TO feedback_report_away");
    try (var relay = new RawRelay(lmtp.port())) {
      relay.greets("LHLO", OWN);
      relay.sends(mail);
      assertThat(relay.hears()).isEqualTo("451 4.3.0 Not stored, come again");
    } finally {
      people.run("ALTER TABLE feedback_report_away RENAME TO feedback_report");
    }
    send(mail, OWN);

    assertThat(people.texts("SELECT 1 FROM feedback_report")).hasSize(1);
  }

  @Test
  void refusesWhatIsTooLargeAndGoesOn() throws Exception {
    try (var relay = new RawRelay(smtp.port())) {
      assertThat(relay.says("EHLO relay.example.net"))
          .contains("SIZE 4096")
          .doesNotContain("CHUNK");
      assertThat(relay.says("MAIL FROM:<a@example.net> SIZE=4097")).startsWith("552 5.3.4");
      relay.greets("EHLO", OWN);

      relay.sends(("Subject: x\r\n\r\n" + "MAIL FROM:<x>\r\n".repeat(400)).getBytes(US_ASCII));

      assertThat(relay.hears()).startsWith("552 5.3.4");
      relay.greets("EHLO", OWN);
      relay.sends("Subject: y\r\n\r\n".getBytes(US_ASCII));
      assertThat(relay.hears()).startsWith("250");
    }
    assertThat(people.texts("SELECT 1 FROM feedback_report")).hasSize(1);
  }

  @Test
  void keepsNothingOfAMailThatBreaksOff() throws Exception {
    try (var relay = new RawRelay(smtp.port())) {
      relay.greets("EHLO", OWN);
      relay.breaksOff("Subject: x\r\n\r\nHel");
      assertThat(relay.hears()).startsWith("421");
    }
    assertThat(people.texts("SELECT 1 FROM feedback_report")).isEmpty();
  }

  @Test
  void hangsUpOnWhoeverTriesManyRecipientsOrTooManyCommands() throws Exception {
    try (var relay = new RawRelay(smtp.port())) {
      relay.greets("EHLO", OWN, OWN, OWN);
      relay.sends("Subject: z\r\n\r\n".getBytes(US_ASCII));
      assertThat(relay.hears()).startsWith("250");
      relay.says("MAIL FROM:<>");
      for (int n = 1; n < 20; n++) {
        assertThat(relay.says("RCPT TO:<jo" + n + "@example.net>")).startsWith("550");
      }
      assertThat(relay.says("RCPT TO:<jo@example.net>")).startsWith("421 4.7.0");
    }
    try (var relay = new RawRelay(lmtp.port())) {
      assertThat(relay.says("EHLO relay.example.net")).startsWith("500 5.5.1");
    }
  }

  @Test
  void hangsUpOnWhoeverTalksForTooLong() throws Exception {
    var brief = listener(Protocol.SMTP, Duration.ofSeconds(1));
    try (var relay = new RawRelay(brief.port())) {
      assertThat(relay.talksUntilHungUp()).isPositive();
    } finally {
      brief.stop();
    }
  }

  @Test
  void understandsSeveralCommandsAtOnce() throws Exception {
    try (var relay = new RawRelay(lmtp.port())) {
      relay.says("LHLO relay.example.net");
      assertThat(relay.says("MAIL FROM:<>\r\nRCPT TO:<" + OWN + ">\r\nDATA")).startsWith("250");
      assertThat(relay.hears()).startsWith("250");
      assertThat(relay.hears()).startsWith("354");
      relay.sends("Subject: w\r\n\r\n".getBytes(US_ASCII));
      assertThat(relay.hears()).startsWith("250 2.0.0");
    }
  }

  private void send(byte[] mail, String recipient) throws Exception {
    var properties = new Properties();
    properties.setProperty("mail.smtp.from", "<>");
    var session = Session.getInstance(properties);
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect("127.0.0.1", smtp.port(), null, null);
      Message message = new MimeMessage(session, new ByteArrayInputStream(mail));
      transport.sendMessage(message, new Address[] {new InternetAddress(recipient)});
    }
  }

  private int refusal(byte[] mail, String recipient) {
    try {
      send(mail, recipient);
      return 250;
    } catch (SendFailedException e) {
      return ((SMTPAddressFailedException) e.getNextException()).getReturnCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
