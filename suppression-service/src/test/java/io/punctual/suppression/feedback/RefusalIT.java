package io.punctual.suppression.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.feedback.breaker.Breaker;
import io.punctual.suppression.identity.Identity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails that a mail server refuses while they are handed over, as a sender settles them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalIT {

  private static final String PASSWORD = "a password of 20 chars";

  private TestHttp service;
  private StoredPeople people;

  @BeforeAll
  void start() {
    service =
        TestHttp.start(
            Map.of(
                "punctual.suppression.feedback.webhooks.passwords.postmark", "hook:" + PASSWORD,
                "punctual.suppression.feedback.judge-every", "1h",
                "punctual.suppression.feedback.breaker.check-every", "24h",
                "punctual.suppression.feedback.breaker.bounces-from", "3",
                "punctual.suppression.rate.per-second", "10000"));
    people = service.people();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, claim, outbox,"
            + " audit, hold, handed_over, feedback_report, feedback_mention, feedback_finding");
  }

  @AfterEach
  void logsNoAddress() {
    assertThat(service.logged()).doesNotContain("@example");
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550, 5.1.1, 550 5.1.1 <jo@example.com>: user unknown, DEAD_ADDRESS BOUNCED",
    "DOT, 550, 5.1.1, 550 5.1.1 <jo@example.com>: user unknown, DEAD_ADDRESS BOUNCED",
    ", 550, 5.1.1, , DEAD_ADDRESS BOUNCED",
    "RCPT, 550, , '550 sorry, no mailbox here by that name (#5.1.1)', DEAD_ADDRESS BOUNCED",
    "RCPT, 550, 5.1.1, 550 5.1.1 you send too many mails to unknown users, BLOCKED",
    "RCPT, 554, 5.7.1, 554 5.7.1 client host blocked, BLOCKED",
    "DOT, 554, 5.7.1, 554 5.7.1 looks like spam, BLOCKED",
    "DOT, 552, 5.3.4, 552 5.3.4 message too big, BLOCKED",
    "RCPT, 552, 5.2.2, 552 5.2.2 <jo@example.com> mailbox full, SOFT_FAILURE",
    "RCPT, 550, , 550 no, SOFT_FAILURE",
    "DOT, 554, , 554 no, SOFT_FAILURE",
    "RCPT, 550, , , SOFT_FAILURE",
    "MAIL, 550, 5.1.1, 550 5.1.1 sender unknown, ''",
  })
  void readsItAsItWouldAReport(
      String command, int code, String status, String text, String expected) {
    refused(person("jo@example.com"), "first", command, code, status, text);

    var suppressed = people.texts("SELECT ' ' || reason FROM suppression");
    assertThat(String.join("", people.texts("SELECT kind FROM feedback_finding")))
        .isEqualTo(expected.split(" ")[0]);
    assertThat(suppressed).hasSize(expected.endsWith("BOUNCED") ? 1 : 0);
    assertThat(people.texts("SELECT state FROM claim")).containsExactly("REFUSED");
  }

  @Test
  void keepsOfItWhatNamesNobody() {
    var jo = person("jo@example.com");

    refused(jo, "first", "RCPT", 550, "5.1.1", "550 5.1.1 <jo@example.com>: user unknown");

    assertThat(
            people.texts(
                "SELECT kind || ' ' || domain || ' ' || member_id || ' ' || status"
                    + " FROM feedback_finding WHERE report_id IS NULL"))
        .containsExactly("DEAD_ADDRESS example.com member-1 5.1.1");
    assertThat(people.texts("SELECT reason || ', ' || source FROM suppression"))
        .containsExactly("BOUNCED, smtp 5.1.1");
    assertThat(people.texts("SELECT who || ' ' || act || ': ' || detail FROM audit"))
        .containsExactly(
            "feedback MAIL_DEAD_ADDRESS: referral/first 5.1.1, said at once by the mail server,"
                + " suppressed");
  }

  @Test
  void suppressesSoftFailuresByRepetitionOverTime() {
    var jo = person("jo@example.com");
    for (var step : List.of("first", "second", "third")) {
      refused(jo, step, "RCPT", 552, "5.2.2", "552 5.2.2 mailbox full");

      assertThat(people.texts("SELECT 1 FROM suppression")).hasSize(step.equals("third") ? 1 : 0);
      people.run("UPDATE feedback_finding SET found_at = found_at - interval '8 days'");
    }
  }

  @Test
  void countsForTheBreakerOnceWhateverReportsSayLater() {
    var breaker = service.context().getBean(Breaker.class);
    for (var name : List.of("a", "b")) {
      var mark =
          refused(
              person(name + "@example.com"), "first", "RCPT", 554, "5.7.1", "554 5.7.1 blocked");
      report(mark, name + "@example.com", "554 5.7.1 blocked");
      report(mark, name + "@example.com", "552 5.2.2 full");
    }
    assertThat(breaker.check()).isZero();

    refused(person("c@example.com"), "first", "DOT", 554, "5.7.1", "554 5.7.1 blocked");

    assertThat(breaker.check()).isEqualTo(2);
    assertThat(people.texts("SELECT why FROM hold WHERE kind = 'PLAN'"))
        .containsExactly("3 bounces of 3 mails within PT24H: above 2.0 %");
  }

  private Identity person(String address) {
    var jo = people.contact(address, Instant.now());
    people.referral(jo, "ref-" + UUID.randomUUID(), "OPEN", Instant.now());
    return jo;
  }

  /** Claims a reminder and settles it as refused; returns the mark of the send. */
  private String refused(
      Identity person, String step, String command, int code, String status, String text) {
    var token = UUID.randomUUID();
    var now = Instant.now();
    var granted =
        exchange(
            "",
            """
            {"token":"%s","recipientKey":"%s","plan":"referral","step":"%s","attempt":1,"due":"%s",
             "deadline":"%5$s","sendBy":"%5$s"}
            """
                .formatted(token, person.recipientKey(), step, now, now.plus(Duration.ofHours(9))));
    exchange(
        """
        {"token":"%s","result":"REFUSED","at":"%s","reason":"SMTP_REFUSED","smtpCode":%d%s%s}
        """
            .formatted(token, now, code, field("enhancedStatus", status), refusal(command, text)),
        "");
    int at = granted.indexOf("envelopeSender=") + "envelopeSender=".length();
    return granted.substring(at, granted.indexOf('@', at));
  }

  private static String refusal(String command, String text) {
    return command == null
        ? ""
        : ",\"refusal\":{\"command\":\"%s\"%s}".formatted(command, field("text", text));
  }

  private static String field(String name, String value) {
    return value == null ? "" : ",\"%s\":\"%s\"".formatted(name, value);
  }

  private String exchange(String settlement, String want) {
    var answer =
        service.post(
            "/claims/exchange",
            TestHttp.SENDER,
            "{\"sender\":\"mailer\",\"settlements\":[%s],\"wants\":[%s]}"
                .formatted(settlement, want));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return String.valueOf(answer.body());
  }

  private void report(String mark, String recipient, String details) {
    var answer =
        service.send(
            service
                .request("/feedback/webhooks/postmark")
                .header("Content-Type", "application/json")
                .header("X-Punctual-Key", PASSWORD)
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"RecordType":"Bounce","Type":"HardBounce","ID":"%s","Email":"%s",
                         "Details":"smtp;%s","Metadata":{"punctual":"%s"}}
                        """
                            .formatted(UUID.randomUUID(), recipient, details, mark))));
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
