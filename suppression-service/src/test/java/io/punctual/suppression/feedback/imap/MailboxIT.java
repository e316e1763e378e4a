package io.punctual.suppression.feedback.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.feedback.Bounces;
import io.punctual.suppression.feedback.mailbox.MailMetrics;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A mailbox of somebody else's making is read into a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailboxIT {

  private static final String PREFIX = "punctual.suppression.feedback.imap.";
  private static final String PASSWORD = "a secret of the mailbox";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private TestHttp service;
  private StoredPeople people;
  private Bounces bounces;
  private GreenMailUser mailbox;
  private MailboxReader reader;

  @BeforeAll
  void start() {
    server.start();
    service =
        TestHttp.start(
            new HashMap<>(
                Map.of(
                    PREFIX + "host",
                    "127.0.0.1",
                    PREFIX + "port",
                    server.getImap().getPort(),
                    PREFIX + "tls",
                    "none",
                    PREFIX + "user",
                    "bounces",
                    PREFIX + "password",
                    PASSWORD,
                    "punctual.suppression.feedback.judge-every",
                    "1h")));
    people = service.people();
    bounces = new Bounces(people, service.context());
    reader = service.context().getBean(MailboxReader.class);
  }

  @AfterAll
  void stop() {
    service.close();
    server.stop();
  }

  @BeforeEach
  void empty() throws Exception {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, claim, outbox,"
            + " audit, feedback_report, feedback_mention, feedback_finding");
    server.purgeEmailFromAllMailboxes();
    mailbox = server.setUser("bounces@example.net", "bounces", PASSWORD);
  }

  @AfterEach
  void logsNoAddress() {
    assertThat(service.logged()).doesNotContain("@example", PASSWORD);
  }

  @Test
  void suppressesWhoeverABounceInItProvesDead() throws Exception {
    deliver(Bounces.report(bounces.handedOver("jo@example.com"), "jo@example.com"));

    assertThat(reader.look()).isEqualTo(new Look(1, 0, 0, false));

    assertThat(people.texts("SELECT reason || ' ' || source FROM suppression"))
        .containsExactly("BOUNCED feedback mail");
    assertThat(subjects("INBOX")).isEmpty();
    assertThat(subjects("Punctual-Taken")).containsExactly("Undelivered Mail Returned to Sender");
  }

  @Test
  void leavesAMailWhereItIsWhileTheDatabaseDoesNotTakeIt() throws Exception {
    deliver(mail("one"));

    people.run("ALTER TABLE feedback_report RENAME TO feedback_report_away");
    try {
      assertThat(reader.look()).isEqualTo(new Look(0, 0, 1, false));
    } finally {
      people.run("ALTER TABLE feedback_report_away RENAME TO feedback_report");
    }
    assertThat(subjects("INBOX")).containsExactly("one");
    assertThat(reader.look()).isEqualTo(new Look(1, 0, 0, false));

    assertThat(stored()).isOne();
    assertThat(subjects("INBOX")).isEmpty();
  }

  @Test
  void countsAMailOnceThatIsReadAgain() throws Exception {
    var twice = Bounces.report(bounces.handedOver("jo@example.com"), "jo@example.com");
    deliver(twice);
    deliver(twice);

    assertThat(reader.look()).isEqualTo(new Look(2, 0, 0, false));

    assertThat(stored()).isOne();
    assertThat(people.texts("SELECT 1 FROM feedback_finding")).hasSize(1);
  }

  @Test
  void goesOnPastAMailThatFailsUntilThatIsMovedAside() throws Exception {
    deliver(mail("poison"));
    deliver(mail("good"));
    var stumbling =
        reader(
            raw -> {
              if (new String(raw, US_ASCII).contains("poison")) {
                throw new IllegalStateException("jo@example.com");
              }
            },
            100_000);

    assertThat(stumbling.look()).isEqualTo(new Look(1, 0, 1, false));
    assertThat(stumbling.look()).isEqualTo(new Look(0, 0, 1, false));
    assertThat(stumbling.look()).isEqualTo(new Look(0, 1, 0, false));

    assertThat(subjects("INBOX")).isEmpty();
    assertThat(subjects("Punctual-Taken")).containsExactly("good");
    assertThat(subjects("Punctual-Left")).containsExactly("poison");
  }

  @Test
  void movesAsideWhatIsTooLarge() throws Exception {
    deliver(mail("large " + "x".repeat(2_000)));
    deliver(mail("small"));

    assertThat(reader(raw -> {}, 1_000).look()).isEqualTo(new Look(1, 1, 0, false));

    assertThat(subjects("Punctual-Taken")).containsExactly("small");
    assertThat(subjects("Punctual-Left")).hasSize(1);
  }

  @Test
  void stopsAtTheFirstMailWhileNothingCanBeStored() throws Exception {
    deliver(mail("one"));
    deliver(mail("two"));
    var away =
        reader(
            raw -> {
              // The connection was lost.
              people.run("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '08006'; END $$");
            },
            100_000);

    assertThatThrownBy(away::look).isInstanceOf(DatabaseFailure.class);

    assertThat(subjects("INBOX")).containsExactly("one", "two");
  }

  @Test
  void readsByItselfAsLongAsTheServiceRuns() throws Exception {
    var context = service.context();
    var starter =
        new MailboxStarter(
            context.getBean(ImapSettings.class),
            reader(raw -> {}, 100_000),
            new SimpleMeterRegistry(),
            InstantSource.system());
    deliver(mail("one"));

    starter.start(new StartupEvent(context));
    await().atMost(Duration.ofSeconds(30)).until(() -> subjects("INBOX").isEmpty());
    starter.stop(new ShutdownEvent(context));

    deliver(mail("two"));
    assertThat(subjects("INBOX")).containsExactly("two");
  }

  @Test
  void deletesWhatWasTakenLongAgo() throws Exception {
    deliver(mail("old"));
    assertThat(reader.look().taken()).isOne();
    var later =
        new MailboxReader(
            service.context().getBean(ImapSettings.class),
            raw -> {},
            100_000,
            service.context().getBean(MailMetrics.class),
            () -> Instant.now().plus(Duration.ofDays(9)));

    assertThat(reader.look()).isEqualTo(new Look(0, 0, 0, false));
    assertThat(subjects("Punctual-Taken")).containsExactly("old");
    assertThat(later.look()).isEqualTo(new Look(0, 0, 0, false));

    assertThat(subjects("Punctual-Taken")).isEmpty();
  }

  @Test
  void saysNothingMoreThanThatThePasswordIsWrong() {
    server.setUser("bounces@example.net", "bounces", "another");

    assertThatThrownBy(reader::look)
        .isInstanceOf(AuthenticationFailedException.class)
        .extracting(e -> LookFailure.describe((Exception) e))
        .isEqualTo("AUTHENTICATION");
  }

  private MailboxReader reader(Consumer<byte[]> intake, int largest) {
    var context = service.context();
    return new MailboxReader(
        context.getBean(ImapSettings.class),
        intake,
        largest,
        context.getBean(MailMetrics.class),
        InstantSource.system());
  }

  private static byte[] mail(String subject) {
    return "From: jo@example.com\r\nSubject: %s\r\n\r\nHello.\r\n"
        .formatted(subject)
        .getBytes(US_ASCII);
  }

  private void deliver(byte[] raw) throws MessagingException {
    mailbox.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
  }

  private int stored() {
    return people.texts("SELECT 1 FROM feedback_report").size();
  }

  private List<String> subjects(String folder) throws MessagingException {
    var session = Session.getInstance(new Properties());
    try (var store = session.getStore("imap")) {
      store.connect("127.0.0.1", server.getImap().getPort(), "bounces", PASSWORD);
      var opened = store.getFolder(folder);
      opened.open(Folder.READ_ONLY);
      var subjects = new ArrayList<String>();
      for (var message : Arrays.asList(opened.getMessages())) {
        subjects.add(message.getSubject());
      }
      return subjects;
    }
  }
}
