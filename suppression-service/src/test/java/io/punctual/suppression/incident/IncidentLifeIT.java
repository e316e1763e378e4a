package io.punctual.suppression.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.contracts.Contract;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.identity.Identity;
import java.io.IOException;
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

/** From the letter to the report, over HTTP, with real claims. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentLifeIT {

  private static final String BODY = "{{name}}: {{mails}}\\n\\n{{offer}}\\n\\n{{unsubscribe_url}}";

  private IncidentStage stage;
  private StoredPeople people;

  @BeforeAll
  void start() {
    stage = new IncidentStage(Map.of("punctual.suppression.links.mail-domain", "mail.example.net"));
    people = stage.people();
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  @BeforeEach
  void frozen() {
    stage.empty();
    people.run("TRUNCATE incident_scan, incident_test");
    stage.open();
    stage.bring(
        "/incidents/june/mails",
        "text/csv",
        """
        address,sentAt,due,what,status,dsn,locale,zone,segment,name
        ada@example.com,2012-06-15T13:02:00Z,2012-02-17T08:00:00Z,reminders,,,fr,,women,Secret Ada
        ada@example.com,2012-06-17T07:14:00Z,2012-02-17T08:00:00Z,reminders,,,,,,
        ben@example.com,2012-06-15T13:02:00Z,2012-02-17T08:00:00Z,reminders,,,en,,men,Secret Ben
        gone@example.com,2012-06-15T13:02:00Z,2012-02-17T08:00:00Z,reminders,bounced,5.1.1,en,,men,
        """);
    stage.post("/incidents/june/cohort", "{\"rules\":[{\"source\":\"AROUND\"}]}");
  }

  @AfterEach
  void logsNobody() {
    assertThat(stage.service().logged()).doesNotContain("@example", "Secret", "unsubscribe/k1");
  }

  @Test
  void rendersTheLetterForEverybodyAndTellsWhoGetsNone() {
    var lint = write(BODY);

    assertThat(lint.body())
        .containsEntry("good", true)
        .containsEntry("toWrite", 2)
        .containsEntry("leftOut", Map.of("BOUNCED", 1))
        .containsEntry("byLocale", Map.of("en", 1, "fr", 1));
  }

  @Test
  void showsTheLetterToOnePersonWithALinkThatWorks() {
    write(BODY);

    var preview = stage.get("/incidents/june/letter/preview?person=" + ada().recipientKey());

    assertThat(preview.body())
        .containsEntry("from", "Claire <claire@example.net>")
        .containsEntry("locale", "fr")
        .containsEntry("leftOut", "");
    var text = String.valueOf(preview.body().get("text"));
    assertThat(text)
        .startsWith("Secret Ada: deux e-mails, vendredi 15 juin 2012 15:02 et dimanche 17 juin")
        .contains("Un mois : " + code(ada()))
        .contains("/unsubscribe/k1.");
  }

  @Test
  void isNotApprovedWhileAnyFieldOfAnyLetterHasNoValue() {
    var lint = write("{{nickname}} {{unsubscribe_url}}");

    assertThat(lint.body()).containsEntry("good", false);
    assertThat(lint.body().get("findings")).asString().contains("field nickname has no value");
    assertThat(approve(TestHttp.OPERATOR, lint).status()).isEqualTo(409);
  }

  @Test
  void takesTwoPeopleAfterTheLastChange() {
    var first = write(BODY);
    assertThat(approve(TestHttp.OPERATOR, first).body()).containsEntry("approved", false);
    assertThat(approve(TestHttp.OPERATOR, first).status()).isEqualTo(409);
    assertThat(send().status()).isEqualTo(409);

    var second = write(BODY + "!");

    assertThat(approve(IncidentStage.SECOND, first).status()).isEqualTo(409);
    assertThat(approve(IncidentStage.SECOND, second).body()).containsEntry("approved", false);
    assertThat(send().status()).isEqualTo(409);
    assertThat(approve(TestHttp.OPERATOR, second).body()).containsEntry("approved", true);
    assertThat(people.texts("SELECT stage FROM incident")).containsExactly("APPROVED");
  }

  @Test
  void isVoidOnceAnotherListIsBrought() {
    approved();

    stage.bring("/incidents/june/mails", "text/csv", "address,segment\nada@example.com,other\n");

    assertThat(send().status()).isEqualTo(409);
    assertThat(people.texts("SELECT 1 FROM incident_approval")).isEmpty();
  }

  @Test
  void tellsTheSchedulerOnceOfEachLetter() throws IOException {
    approved();

    assertThat(send().body()).containsEntry("letters", 2);
    assertThat(send().body()).containsEntry("letters", 2);

    var told = people.published().stream().filter(one -> one.type().startsWith("letter.")).toList();
    assertThat(told).extracting(StoredPeople.Published::type).containsOnly("letter.approved");
    assertThat(told)
        .extracting(StoredPeople.Published::key)
        .containsExactlyInAnyOrder(
            ada().recipientKey().toString(), ben().recipientKey().toString());
    for (var one : told) {
      Contract.of("referral.events", "letter.approved").check(one.body().getBytes("UTF-8"));
    }
  }

  @Test
  void spreadsTheLettersOverTime() {
    approved();

    stage.post("/incidents/june/send", "{\"perMinute\":2,\"within\":\"PT1H\"}");

    assertThat(
            people.texts(
                "SELECT extract(epoch FROM max(due) - min(due))::int::text FROM incident_person"))
        .containsExactly("30");
    assertThat(
            people.texts(
                "SELECT DISTINCT (deadline - due)::text FROM incident_person WHERE due IS NOT NULL"))
        .containsExactly("01:00:00");
  }

  @Test
  void grantsWhatWasApproved() {
    approved();
    assertThat(claim(ada())).contains("answer=CANCELLED", "NOT_APPROVED");
    send();

    assertThat(claim(ben()))
        .contains("answer=GRANTED", "fromAddress=claire@example.net", "subject=Sorry")
        .contains("text=Secret Ben: one mail, Friday 15 June 2012 15:02")
        .contains("/unsubscribe/k1.");
    assertThat(claim(people.identity("gone@example.com"))).contains("answer=SUPPRESSED");
  }

  @Test
  void reachesItsAuthorAsATestOfWhatIsWrittenNow() {
    write(BODY);
    var test =
        stage.post("/incidents/june/letter/test", "{\"person\":\"" + ben().recipientKey() + "\"}");
    stage.post("/incidents/june/letter/test", "{}");

    assertThat(test.body()).containsEntry("plan", "incident-june-t1");
    var author = people.identity("claire@example.net");
    assertThat(claim(author, "incident-june-t1"))
        .contains(
            "answer=GRANTED", "subject=[Test] Sorry", "text=Secret Ben: one mail", "TEST-CODE")
        .doesNotContain(code(ben()));
    assertThat(claim(ada(), "incident-june-t1")).contains("answer=CANCELLED");
    write(BODY + "!");
    assertThat(claim(author, "incident-june-t2")).contains("answer=CANCELLED");
  }

  @Test
  void grantsNothingThatWasTakenBack() throws IOException {
    approved();
    send();

    var taken =
        stage.post(
            "/incidents/june/withdraw",
            "{\"person\":\"%s\",\"why\":\"asked by phone\"}".formatted(ben().recipientKey()));

    assertThat(taken.status()).isEqualTo(200);
    assertThat(claim(ben())).contains("answer=CANCELLED");
    var told = people.published().getLast();
    assertThat(told.type()).isEqualTo("reminder.outcome");
    var withdrawn =
        people.published().stream().filter(one -> one.type().equals("letter.withdrawn")).toList();
    assertThat(withdrawn).hasSize(1);
    Contract.of("referral.events", "letter.withdrawn")
        .check(withdrawn.getFirst().body().getBytes("UTF-8"));
  }

  @Test
  void writesToTheOptedOutOnlyByChoiceAndNeverToWhoComplained() {
    suppress(ada(), "UNSUBSCRIBED");
    suppress(ben(), "COMPLAINED");

    assertThat(write(BODY).body()).containsEntry("toWrite", 0).containsEntry("good", false);
    assertThat(write(BODY, true).body())
        .containsEntry("toWrite", 1)
        .containsEntry("optedOut", 1)
        .containsEntry("leftOut", Map.of("BOUNCED", 1, "COMPLAINED", 1));
    finding(ada(), "COMPLAINED");
    assertThat(stage.get("/incidents/june/letter/lint").body()).containsEntry("toWrite", 0);
  }

  @Test
  void endsWithAReport() {
    approved();
    send();
    assertThat(stage.post("/incidents/june/erase", "{}").status()).isEqualTo(409);
    var mail = messageId(claim(ada()));
    claim(ben());
    people.run(
        "UPDATE claim SET state = 'ACCEPTED', handed_over_at = now() WHERE granted_at IS NOT NULL");
    finding(ben(), "COMPLAINED");
    people.run(
        "UPDATE recipient SET stopped = 'JOINED', stopped_at = now() + interval '1 second'"
            + " WHERE recipient_key = ?",
        ada().recipientKey().value());
    var redeem = "{\"code\":\"" + code(ada()) + "\"}";
    assertThat(stage.post("/offers/redeem", IncidentStage.SHOP, redeem).body())
        .containsEntry("segment", "women")
        .containsEntry("repeated", false);
    assertThat(stage.post("/offers/redeem", IncidentStage.SHOP, redeem).body())
        .containsEntry("repeated", true);
    assertThat(stage.post("/offers/redeem", IncidentStage.SHOP, "{\"code\":\"X\"}").status())
        .isEqualTo(404);
    answer(mail);
    sortTheAnswer();

    assertThat(stage.post("/incidents/june/count", "{}").status()).isEqualTo(409);
    assertThat(stage.post("/incidents/june/erase", "{}").body())
        .containsEntry("people", 3)
        .containsEntry("contactsRemoved", 3)
        .containsEntry("runId", people.texts("SELECT run_id::text FROM erasure_run").getFirst());
    assertThat(people.texts("SELECT 1 FROM contact")).isEmpty();
    assertThat(people.texts("SELECT count(*)::text FROM erasure_run_person GROUP BY run_id"))
        .containsExactly("3");

    var report = stage.post("/incidents/june/count", "{}");
    assertThat(report.body()).containsEntry("stage", "COUNTED").containsEntry("people", 3);
    assertThat(report.body().get("letters"))
        .asString()
        .contains("sent=2", "outcomes={ACCEPTED=2}", "leftOut={BOUNCED=1}", "open=0");
    assertThat(report.body().get("answers"))
        .asString()
        .contains("complained=1", "joined=1", "redeemed=1", "replies={ANGRY=1}");
    assertThat(stage.text("/incidents/june/report.md", TestHttp.OPERATOR).body())
        .contains("# Late mails of June", "| … ACCEPTED | 2 |", "| … ANGRY | 1 |")
        .doesNotContain("@");
    assertThat(stage.text("/incidents/june/report.html", TestHttp.OPERATOR).body())
        .contains("<h1>Late mails of June</h1>", "<dt>replies: angry</dt><dd>1</dd>")
        .doesNotContain("@example");

    assertThat(close("{\"why\":\"done\"}").status()).isEqualTo(200);
    assertThat(close("{\"why\":\"done\"}").status()).isEqualTo(409);
    assertThat(people.texts("SELECT step FROM incident_step ORDER BY id"))
        .containsExactly(
            "OPENED",
            "CONTAINED",
            "IMPORTED",
            "COHORT_FROZEN",
            "LETTER_WRITTEN",
            "APPROVED",
            "APPROVED",
            "SENT",
            "ERASED",
            "COUNTED",
            "CLOSED");
  }

  @Test
  void takesWaitingLettersBackWhenItIsClosedEarly() {
    approved();
    send();

    assertThat(close("{\"why\":\"a mistake\"}").status()).isEqualTo(409);
    assertThat(close("{\"why\":\"a mistake\",\"early\":true}").body())
        .containsEntry("lettersWithdrawn", 2);
    assertThat(claim(ada())).contains("answer=CANCELLED");
  }

  @Test
  void refusesALetterThatCouldCarryAHeader() {
    var letter =
        "{\"fromName\":\"Claire\",\"fromAddress\":\"claire@example.net\",\"texts\":[{\"locale\":"
            + "\"en\",\"subject\":\"Sorry\\r\\nBcc: x\",\"body\":\"x\",\"nameless\":\"x\"}]}";

    assertThat(stage.post("/incidents/june/letter", letter).status()).isEqualTo(400);
    assertThat(
            stage
                .post("/incidents/june/letter", letter.replace("claire@", "claire\\r\\n@"))
                .status())
        .isEqualTo(400);
    var sound = letter.replace("\\r\\nBcc: x", "");
    assertThat(stage.post("/incidents/june/letter", sound.replace("claire@", "zoë@")).status())
        .as("the mail sender could not write it into From")
        .isEqualTo(400);
    assertThat(
            stage
                .post("/incidents/june/letter", sound.replace("example.net", "bücher.example"))
                .status())
        .isEqualTo(200);
    assertThat(stage.get("/incidents/june/letter").body())
        .containsEntry("fromAddress", "claire@xn--bcher-kva.example");
  }

  private TestHttp.Json write(String body) {
    return write(body, false);
  }

  private TestHttp.Json write(String body, boolean toOptedOut) {
    return stage.post(
        "/incidents/june/letter",
        """
        {"fromName":"Claire","fromAddress":"claire@example.net","toOptedOut":%s,
         "texts":[{"locale":"en","subject":"Sorry","body":"%s","nameless":"friend"},
                  {"locale":"fr","subject":"Pardon","body":"%s","nameless":"toi"}],
         "offers":[{"segment":"women","locale":"fr","text":"Un mois : {{code}}"},
                   {"segment":"","locale":"fr","text":"Un cadeau : {{code}}"},
                   {"segment":"","locale":"en","text":"A pack: {{code}}"}]}
        """
            .formatted(toOptedOut, body, body));
  }

  private void approved() {
    var lint = write(BODY);
    approve(TestHttp.OPERATOR, lint);
    assertThat(approve(IncidentStage.SECOND, lint).body()).containsEntry("approved", true);
  }

  private TestHttp.Json approve(String key, TestHttp.Json looked) {
    return stage.post(
        "/incidents/june/approval", key, "{\"hash\":\"" + looked.body().get("hash") + "\"}");
  }

  private TestHttp.Json send() {
    return stage.post("/incidents/june/send", "{}");
  }

  private TestHttp.Json close(String json) {
    return stage.post("/incidents/june/close", json);
  }

  private Identity ada() {
    return people.identity("ada@example.com");
  }

  private Identity ben() {
    return people.identity("ben@example.com");
  }

  private String code(Identity who) {
    return people
        .texts(
            "SELECT code FROM incident_code WHERE suppression_key = ?",
            who.suppressionKey().value())
        .getFirst();
  }

  /** What the answer to the want of this letter says, as text. */
  private String claim(Identity who) {
    return claim(who, "incident-june");
  }

  private String claim(Identity who, String plan) {
    var now = Instant.now();
    var answer =
        stage.post(
            "/claims/exchange",
            TestHttp.SENDER,
            """
            {"sender":"mailer","settlements":[],"wants":[{"token":"%s","recipientKey":"%s",
             "plan":"%s","step":"letter","attempt":1,"due":"%s","deadline":"%s",
             "sendBy":"%s"}]}
            """
                .formatted(
                    UUID.randomUUID(),
                    who.recipientKey(),
                    plan,
                    now,
                    now.plus(Duration.ofHours(24)),
                    now.plus(Duration.ofHours(12))));
    return String.valueOf(answer.body());
  }

  private static String messageId(String granted) {
    int at = granted.indexOf("messageId=<") + "messageId=".length();
    return granted.substring(at, granted.indexOf('>', at) + 1);
  }

  /** Somebody answers that mail; and a machine does. */
  private void answer(String messageId) {
    for (var machine : List.of("X-Plain: x", "Auto-Submitted: auto-replied")) {
      assertThat(
              stage.hand(
                  "/feedback/mails",
                  "message/rfc822",
                  "From: ada@example.com\r\nIn-Reply-To: %s\r\n%s\r\n\r\nHow dare you?\r\n"
                      .formatted(messageId, machine)))
          .isEqualTo(202);
    }
  }

  private void sortTheAnswer() {
    people.run("UPDATE feedback_report SET received_at = received_at - interval '1 minute'");
    people.run("UPDATE incident SET sent_at = sent_at - interval '2 minutes'");
    people.run("TRUNCATE incident_scan");
    var listed = stage.text("/incidents/june/replies", TestHttp.OPERATOR).body();
    var replies = people.texts("SELECT report_id::text FROM incident_reply");
    assertThat(replies).hasSize(1);
    assertThat(listed).contains(replies.getFirst());
    assertThat(
            stage.hand(
                "/incidents/june/replies/" + replies.getFirst(),
                "application/json",
                "{\"sort\":\"ANGRY\"}"))
        .isEqualTo(204);
  }

  private void suppress(Identity who, String reason) {
    people.run(
        "INSERT INTO suppression VALUES (?, ?, 'test', NULL, now())",
        who.suppressionKey().value(),
        reason);
  }

  private void finding(Identity who, String kind) {
    people.run("INSERT INTO plan_name (name) VALUES ('incident-june') ON CONFLICT DO NOTHING");
    people.run(
        """
        INSERT INTO feedback_finding (claim_token, kind, report_id, recipient_key, suppression_key,
                                      plan, found_at)
        SELECT ?, ?, ?, ?, ?, id, now() FROM plan_name WHERE name = 'incident-june'
        """,
        UUID.randomUUID(),
        kind,
        UUID.randomUUID(),
        who.recipientKey().value(),
        who.suppressionKey().value());
  }
}
