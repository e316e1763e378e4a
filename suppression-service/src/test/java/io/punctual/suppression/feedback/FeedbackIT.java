package io.punctual.suppression.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.feedback.effect.FeedbackSweeper;
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

/** What comes back about real claims, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackIT {

  private static final String PASSWORD = "a password of 20 chars";

  private TestHttp service;
  private StoredPeople people;

  @BeforeAll
  void start() {
    service =
        TestHttp.start(
            Map.of(
                "punctual.suppression.feedback.webhooks.passwords.postmark",
                "hook:" + PASSWORD,
                "punctual.suppression.feedback.judge-every",
                "1h",
                "punctual.suppression.rate.per-second",
                "10000"));
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
            + " audit, feedback_report, feedback_mention, feedback_finding");
  }

  @AfterEach
  void logsNoAddress() {
    assertThat(service.logged()).doesNotContain("@example", PASSWORD);
  }

  @Test
  void suppressesADeadAddressOnce() {
    var jo = person("jo@example.com");
    var mark = granted(jo, "first");

    assertThat(bounce("1", mark, "jo@example.com", "550 5.1.1 nobody here")).isEqualTo(200);
    assertThat(bounce("2", mark, "jo@example.com", "550 5.1.1 nobody here")).isEqualTo(200);

    assertThat(people.texts("SELECT reason || ' ' || source FROM suppression"))
        .containsExactly("BOUNCED feedback postmark");
    assertThat(people.published().stream().map(StoredPeople.Published::type))
        .containsExactly("suppression.added");
    assertThat(audit()).containsExactly("feedback MAIL_DEAD_ADDRESS");
    assertThat(states()).containsExactly("JUDGED", "JUDGED");
    assertThat(people.texts("SELECT kind || domain || member_id FROM feedback_finding"))
        .containsExactly("DEAD_ADDRESSexample.commember-1");
  }

  @Test
  void suppressesNobodyButThePersonOfThatSend() {
    var mark = granted(person("jo@example.com"), "first");

    bounce("1", mark, "sam@example.com", "550 5.1.1 nobody here");

    assertThat(people.texts("SELECT 1 FROM suppression")).isEmpty();
    assertThat(audit()).containsExactly("feedback MAIL_SOFT_FAILURE");
  }

  @Test
  void changesNothingWithoutAValidMark() {
    var mark = granted(person("jo@example.com"), "first");
    char last = mark.charAt(mark.length() - 1);
    var forged = mark.substring(0, mark.length() - 1) + (last == '0' ? '1' : '0');

    bounce("1", forged, "jo@example.com", "550 5.1.1 nobody here");
    bounce("2", "", "jo@example.com", "550 5.1.1 nobody here");

    assertThat(people.texts("SELECT 1 FROM suppression")).isEmpty();
    assertThat(audit()).isEmpty();
    assertThat(people.texts("SELECT state || ' ' || reason FROM feedback_report ORDER BY 1"))
        .containsExactly("UNATTRIBUTED FORGED", "UNATTRIBUTED NO_MARK");
  }

  @Test
  void suppressesSoftFailuresByRepetitionOverTime() {
    var jo = person("jo@example.com");

    for (var step : List.of("first", "second", "third")) {
      bounce(step, granted(jo, step), "jo@example.com", "552 5.2.2 full");
      assertThat(people.texts("SELECT 1 FROM suppression")).hasSize(step.equals("third") ? 1 : 0);
      people.run("UPDATE feedback_finding SET found_at = found_at - interval '8 days'");
    }
  }

  @Test
  void suppressesForAComplaintAndSaysSoInTheStory() {
    var jo = person("jo@example.com");
    var mark = granted(jo, "first");

    post("{\"RecordType\":\"SpamComplaint\",\"Type\":\"SpamComplaint\",%s}".formatted(data(mark)));

    assertThat(people.texts("SELECT reason FROM suppression")).containsExactly("COMPLAINED");
    assertThat(
            String.valueOf(
                service
                    .get("/subjects/" + jo.recipientKey(), TestHttp.OPERATOR)
                    .body()
                    .get("story")))
        .contains("MAIL_COMPLAINED by feedback: referral/first, report ");
  }

  @Test
  void settlesWhatNobodyKnew() {
    var jo = person("jo@example.com");
    var early = granted(jo, "first");
    post("{\"RecordType\":\"Delivery\",%s}".formatted(data(early)));
    var late = granted(jo, "second");
    people.run("UPDATE claim SET state = 'UNDECIDED', settled_by = 'LEASE'");

    bounce("1", late, "jo@example.com", "550 5.7.1 blocked");
    assertThat(service.context().getBean(FeedbackSweeper.class).settleUndecided()).isEqualTo(1);

    assertThat(people.texts("SELECT state || ' ' || settled_by FROM claim ORDER BY due, 1"))
        .containsExactlyInAnyOrder("ACCEPTED EVIDENCE", "REFUSED EVIDENCE");
    assertThat(people.texts("SELECT 1 FROM suppression")).isEmpty();
    assertThat(people.published().stream().map(StoredPeople.Published::body))
        .hasSize(2)
        .allMatch(body -> body.contains("\"source\":\"EVIDENCE\""));
  }

  @Test
  void losesTheContentsWithThePerson() {
    var jo = person("jo@example.com");
    bounce("1", granted(jo, "first"), "jo@example.com", "550 5.1.1 nobody here");
    bounce("2", granted(person("sam@example.com"), "first"), "sam@example.com", "550 5.1.1 no");

    service.post("/erasures", TestHttp.OPERATOR, "{\"address\":\"jo@example.com\"}");

    assertThat(
            people.texts(
                "SELECT convert_from(raw, 'UTF8') FROM feedback_report WHERE raw IS NOT NULL"))
        .hasSize(1)
        .allMatch(raw -> raw.contains("sam@example.com"));
  }

  @Test
  void judgesLaterWhatItCouldNotJudgeAtOnce() {
    var mark = granted(person("jo@example.com"), "first");
    bounce("1", mark, "jo@example.com", "550 5.1.1 nobody here");
    people.run("TRUNCATE suppression, feedback_finding");
    people.run(
        "UPDATE feedback_report SET state = 'RECEIVED', received_at = received_at - interval '1 min'");

    service.context().getBean(FeedbackSweeper.class).judgeWaiting();

    assertThat(people.texts("SELECT reason FROM suppression")).containsExactly("BOUNCED");
    assertThat(states()).containsExactly("JUDGED");
  }

  @Test
  void keepsWhatItDoesNotUnderstandForAPerson() {
    assertThat(post("not JSON at all")).isEqualTo(200);

    assertThat(people.texts("SELECT state || ' ' || reason FROM feedback_report"))
        .containsExactly("REVIEW NOT_READABLE");
  }

  @Test
  void readsMailsThatCameBack() {
    var jo = person("jo@example.com");
    var mark = granted(jo, "first");
    var report =
        """
        From: MAILER-DAEMON@relay.example.net
        To: <%s@localhost>
        Message-ID: <1@relay.example.net>
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        I could not deliver your message.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example.net

        Final-Recipient: rfc822; jo@example.com
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <jo@example.com>: User unknown

        --b--
        """
            .replace("\n", "\r\n");

    assertThat(mail("/feedback/mails", report.formatted("b-k1-00"))).isEqualTo(202);
    assertThat(people.texts("SELECT 1 FROM suppression")).isEmpty();
    assertThat(mail("/feedback/mails?to=" + mark + "@localhost", report.formatted("b-k1-00")))
        .isEqualTo(202);

    assertThat(people.texts("SELECT reason || ' ' || source FROM suppression"))
        .containsExactly("BOUNCED feedback mail");
    assertThat(states()).containsExactly("UNATTRIBUTED", "JUDGED");
  }

  private int mail(String path, String mail) {
    return service
        .send(
            service
                .request(path)
                .header("Authorization", "Bearer " + TestHttp.OPERATOR)
                .header("Content-Type", "message/rfc822")
                .POST(BodyPublishers.ofString(mail)))
        .statusCode();
  }

  @Test
  void storesNothingOfWhoeverProvesNothing() {
    assertThat(send("/feedback/webhooks/postmark", "Basic d3Jvbmc6d3Jvbmc=", "{}")).isEqualTo(401);
    assertThat(send("/feedback/webhooks/ses", "", "{}")).isEqualTo(404);
    assertThat(send("/feedback/webhooks/pigeon", "", "{}")).isEqualTo(404);
    assertThat(post("")).isEqualTo(400);
    assertThat(post("x".repeat(2_097_153))).isEqualTo(413);

    assertThat(states()).isEmpty();
  }

  private Identity person(String address) {
    var jo = people.contact(address, Instant.now());
    people.referral(jo, "ref-" + UUID.randomUUID(), "OPEN", Instant.now());
    return jo;
  }

  /** The mark of a send that was allowed. */
  private String granted(Identity person, String step) {
    var now = Instant.now();
    var answer =
        service.post(
            "/claims/exchange",
            TestHttp.SENDER,
            """
            {"sender":"mailer","settlements":[],"wants":[{"token":"%s","recipientKey":"%s",
             "plan":"referral","step":"%s","attempt":1,"due":"%s","deadline":"%s","sendBy":"%s"}]}
            """
                .formatted(
                    UUID.randomUUID(),
                    person.recipientKey(),
                    step,
                    now,
                    now.plus(Duration.ofHours(24)),
                    now.plus(Duration.ofHours(12))));
    var text = String.valueOf(answer.body());
    assertThat(text).contains("envelopeSender=b-k1-");
    int at = text.indexOf("envelopeSender=") + "envelopeSender=".length();
    return text.substring(at, text.indexOf('@', at));
  }

  private int bounce(String id, String mark, String recipient, String details) {
    return post(
        """
        {"RecordType":"Bounce","Type":"HardBounce","ID":"%s","Email":"%s","Details":"smtp;%s",%s}
        """
            .formatted(id, recipient, details, data(mark)));
  }

  private static String data(String mark) {
    return "\"Metadata\":{\"punctual\":\"%s\"}".formatted(mark);
  }

  private int post(String body) {
    return send("/feedback/webhooks/postmark", "", body);
  }

  private int send(String path, String authorization, String body) {
    var request =
        service
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return service
        .send(
            authorization.isEmpty()
                ? request.header("X-Punctual-Key", PASSWORD)
                : request.header("Authorization", authorization))
        .statusCode();
  }

  private List<String> audit() {
    return people.texts("SELECT who || ' ' || act FROM audit ORDER BY id");
  }

  private List<String> states() {
    return people.texts("SELECT state FROM feedback_report ORDER BY received_at");
  }
}
