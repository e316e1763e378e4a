package io.punctual.suppression.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.feedback.mention.Mentions;
import io.punctual.suppression.identity.Identity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many people erased at once, over HTTP, and what had come back about them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CohortIT {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private TestHttp service;
  private StoredPeople people;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of("punctual.suppression.feedback.judge-every", "24h"));
    people = service.people();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        """
        TRUNCATE subject, recipient, contact, referral, suppression, erasure, claim, outbox, audit,
                 feedback_report, feedback_mention, feedback_finding, erasure_run,
                 erasure_run_person
        """);
  }

  @Test
  void erasesEverybodyNamedAndTellsOfEachLine() {
    referred("jo@example.com");
    var sam = referred("sam@example.com");
    referred("kim@example.com");

    var answer =
        cohort(
            "",
            "text/csv",
            """
            address,why
            "jo@example.com",asked for it
            %s,

            nonsense
            stranger@example.com
            JO@example.com
            """
                .formatted(sam.recipientKey()));

    assertThat(answer)
        .containsEntry("people", 3)
        .containsEntry("erased", 3)
        .containsEntry("refused", 1)
        .containsEntry("contactsRemoved", 2);
    assertThat(states(answer))
        .containsExactly("2 ERASED", "3 ERASED", "5 REFUSED", "6 ERASED", "7 ERASED");
    assertThat(people.texts("SELECT address FROM contact")).containsExactly("kim@example.com");
    assertThat(people.published()).hasSize(3);
    assertThat(answer.toString() + service.logged()).doesNotContain("@example.com");
  }

  @Test
  void takesJsonLinesToo() {
    referred("jo@example.com");
    var sam = referred("sam@example.com");

    var answer =
        cohort(
            "",
            "application/x-ndjson",
            "{\"address\":\"jo@example.com\"}\n{\"suppressionKey\":\"%s\"}\n"
                .formatted(sam.suppressionKey()));

    assertThat(answer).containsEntry("erased", 2);
    assertThat(people.texts("SELECT address FROM contact")).isEmpty();
  }

  @Test
  void erasesAgainByTheListWhomAnOlderDatabaseStillHas() {
    var jo = referred("jo@example.com");
    cohort("", "text/csv", "jo@example.com\nstranger@example.com");
    var list =
        service.send(
            service
                .request("/suppressions/export")
                .header("Authorization", "Bearer " + TestHttp.OPERATOR));
    var keys =
        list.body()
            .lines()
            .filter(line -> line.contains(",ERASED,"))
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();
    empty();
    referred("jo@example.com");

    var answer = cohort("", "text/csv", String.join("\n", keys));

    assertThat(keys).hasSize(2).contains(jo.suppressionKey().toString());
    assertThat(answer).containsEntry("erased", 2).containsEntry("contactsRemoved", 1);
    assertThat(people.texts("SELECT suppression_key::text FROM erasure"))
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(people.texts("SELECT address FROM contact")).isEmpty();
  }

  @Test
  void goesOnWithTheSameRunWhenAskedAgain() {
    var run = UUID.randomUUID();
    referred("jo@example.com");
    cohort("?run=" + run, "text/csv", "jo@example.com");
    referred("sam@example.com");

    var again = cohort("?run=" + run, "text/csv", "jo@example.com\nsam@example.com");

    assertThat(states(again)).containsExactly("1 ALREADY", "2 ERASED");
    assertThat(
            people.texts(
                "SELECT sum(contacts) || ' of ' || count(*) FROM erasure_run_person"
                    + " WHERE run_id = ?",
                run))
        .containsExactly("2 of 2");
  }

  @Test
  void changesNothingWhenItIsOnlyTried() {
    referred("jo@example.com");
    var before = people.everything();

    var answer = cohort("?dryRun=true", "text/csv", "jo@example.com\nstranger@example.com");

    assertThat(answer).containsEntry("erased", 2).containsEntry("contactsRemoved", 1);
    assertThat(people.everything()).isEqualTo(before);
  }

  @Test
  void isWholeForMoreThanOneTransactionHolds() {
    var body = new StringBuilder();
    for (int i = 0; i < 450; i++) {
      body.append("person").append(i).append("@example.com\n");
    }

    assertThat(cohort("", "text/csv", body.toString())).containsEntry("erased", 450);
    assertThat(people.texts("SELECT count(*)::text FROM erasure")).containsExactly("450");
  }

  @Test
  void emptiesWhatCameBackAndNamesThePersonThoughNobodyCouldAttributeIt() {
    var jo = referred("jo@example.com");
    report("Final-Recipient: rfc822; jo=40example.com", "UNATTRIBUTED");
    report(
        Base64.getMimeEncoder().encodeToString("gone: JO@Example.COM".getBytes(UTF_8)), "REVIEW");
    report("about mojo@example.com", "UNATTRIBUTED");
    service.context().getBean(Mentions.class).pass();

    var answer = cohort("", "text/csv", jo.recipientKey().toString());

    assertThat(answer).containsEntry("reportsEmptied", 2);
    assertThat(contents()).containsExactly("about mojo@example.com");
  }

  @Test
  void emptiesWhatComesBackAfterTheErasure() {
    referred("jo@example.com");
    cohort("", "text/csv", "jo@example.com");
    report("bounce+jo=example.com@lists.example.org", "UNATTRIBUTED");
    report("jo@example.com, not judged yet", "RECEIVED");

    assertThat(service.context().getBean(Mentions.class).pass()).isOne();

    assertThat(contents()).containsExactly("jo@example.com, not judged yet");
  }

  @Test
  void refusesWhatIsNoCohort() {
    assertThat(send("", "text/csv", "\n\n").status()).isEqualTo(400);
    assertThat(send("", "application/x-ndjson", "{\"address\":").status()).isEqualTo(400);
    assertThat(send("", "text/csv", "x@example.com\n".repeat(10_001)).status()).isEqualTo(400);
  }

  private Identity referred(String address) {
    var identity = people.contact(address, NOW);
    people.referral(identity, "r-" + address.hashCode(), "OPEN", NOW);
    return identity;
  }

  private void report(String raw, String state) {
    people.run(
        """
        INSERT INTO feedback_report (report_id, source, delivery_id, digest, raw, received_at, state)
        VALUES (?, 'mail', ?, '', ?, ?, ?)
        """,
        UUID.randomUUID(),
        raw,
        raw.getBytes(UTF_8),
        NOW,
        state);
  }

  private List<String> contents() {
    return people.texts(
        "SELECT convert_from(raw, 'UTF8') FROM feedback_report WHERE raw IS NOT NULL");
  }

  private Map<String, Object> cohort(String query, String type, String body) {
    var answer = send(query, type, body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private TestHttp.Json send(String query, String type, String body) {
    return TestHttp.json(
        service.send(
            service
                .request("/erasures/cohort" + query)
                .header("Authorization", "Bearer " + TestHttp.OPERATOR)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))));
  }

  @SuppressWarnings("unchecked")
  private static List<String> states(Map<String, Object> answer) {
    return ((List<Map<String, Object>>) answer.getOrDefault("lines", List.of()))
        .stream().map(line -> line.get("line") + " " + line.get("state")).toList();
  }
}
