package io.punctual.suppression.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the press to the frozen cohort, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CohortIT {

  private static final String CSV = "text/csv";
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private IncidentStage stage;
  private StoredPeople people;

  @BeforeAll
  void start() {
    stage = new IncidentStage(Map.of());
    people = stage.people();
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  @BeforeEach
  void empty() {
    stage.empty();
  }

  @AfterEach
  void logsAndKeepsNoAddressButInTheVault() {
    assertThat(stage.service().logged()).doesNotContain("@example", "Secret");
    people.run("TRUNCATE contact");
    assertThat(people.everything()).doesNotContain("@example", "Secret");
  }

  @Test
  void isContainedAtOnce() {
    var opened = stage.open();

    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.body())
        .containsEntry("stage", "CONTAINED")
        .containsEntry("next", "freeze the cohort");
    assertThat(people.texts("SELECT kind || plan || ' ' || opened_by FROM hold"))
        .containsExactly("PLANreferral console");
    assertThat(people.texts("SELECT step || ' ' || who FROM incident_step ORDER BY id"))
        .containsExactly("OPENED console", "CONTAINED console");
    assertThat(people.texts("SELECT act FROM audit ORDER BY id"))
        .containsExactly("HOLD_OPENED", "INCIDENT_OPENED", "INCIDENT_CONTAINED");
  }

  @Test
  void isNotOpenedTwice() {
    stage.open();

    assertThat(stage.open().status()).isEqualTo(409);
    assertThat(people.texts("SELECT slug FROM incident")).containsExactly("june");
  }

  @Test
  void measuresWhatWentOutAfterThePress() {
    var jo = people.contact("jo@example.com", NOW);
    var sam = people.contact("sam@example.com", NOW);
    stage.open();
    handedOver(jo, "first", NOW.minusSeconds(30), NOW.minusSeconds(29), NOW);
    handedOver(sam, "first", NOW.minusSeconds(30), NOW.minusSeconds(1), NOW);
    people.run("UPDATE incident SET opened_at = ?", NOW.minusSeconds(10));
    people.claim(jo, "second", "GRANTED", NOW, NOW);

    assertThat(stopping())
        .containsEntry("seconds", 9.0)
        .containsEntry("mails", 1)
        .containsEntry("underWay", 1);
  }

  @Test
  void takesAListAndSaysWhatIsWrongWithEachLineNotTaken() {
    stage.open();

    var taken =
        stage.bring(
            "/incidents/june/mails",
            CSV,
            """
            address,sentAt,due,what,status,dsn,locale,zone,segment,name
            jo@example.com,2012-06-15T13:02:00Z,2012-02-17T08:00:00Z,reminders,,,fr,Europe/Rome,women,Secret Jo
            jo@example.com,2012-06-17T07:14:00Z,2012-02-17T08:00:00Z,reminders,,,,,,
            sam@example.com,2012-06-15T13:02:00Z,,reminders,bounced,5.1.1,en,,men,
            not an address,2012-06-15T13:02:00Z,,reminders,,,,,,
            """);

    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.body())
        .containsEntry("lines", 4)
        .containsEntry("mails", 3)
        .containsEntry("suppressed", 1);
    assertThat(taken.body().get("rejected")).asString().contains("line=5");
    assertThat(
            people.texts(
                "SELECT address || ' ' || locale || ' ' || coalesce(name, '') FROM contact ORDER BY 1"))
        .containsExactly("jo@example.com fr Secret Jo", "sam@example.com en ");
    assertThat(people.texts("SELECT reason || ' ' || source FROM suppression"))
        .containsExactly("BOUNCED incident june");
  }

  @Test
  void countsNoMailTwiceWhenAListIsBroughtAgain() {
    stage.open();
    var list = "address,sentAt,what\njo@example.com,2012-06-15T13:02:00Z,reminders\n";
    stage.bring("/incidents/june/mails", CSV, list);

    assertThat(stage.bring("/incidents/june/mails", CSV, list).body())
        .containsEntry("mails", 0)
        .containsEntry("already", 1);
  }

  @Test
  void takesARelaysLog() {
    stage.open();

    var taken =
        stage.bring(
            "/incidents/june/mails/log?year=2012&zone=Europe/Zurich&what=reminders&due=2012-02-17T08:00:00Z",
            "text/plain",
            """
            Jun 15 15:02:11 mail postfix/qmgr[8]: 4F2A1C0DE9: removed
            Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<jo@example.com>, relay=x, delay=1, dsn=2.0.0, status=sent (ok)
            Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DEA: to=<jo@example.com>, relay=x, delay=1, dsn=2.0.0, status=sent (ok)
            """);

    assertThat(taken.body()).containsEntry("mails", 2).containsEntry("skipped", 1);
  }

  @Test
  void freezesEverybodyOnceWithWhatTheyGot() {
    stage.open();
    stage.bring(
        "/incidents/june/mails",
        CSV,
        """
        address,sentAt,due,what,zone,segment
        jo.doe@gmail.com,2012-06-15T13:02:00Z,2012-02-17T08:00:00Z,reminders,Europe/Zurich,women
        jodoe+x@gmail.com,2012-06-17T07:14:00Z,2012-02-17T08:00:00Z,reminders,,
        sam@example.com,2012-06-15T13:02:00Z,2012-02-17T08:00:00Z,reminders,,men
        """);

    var frozen = freeze("{\"source\":\"AROUND\"},{\"copies\":2}");

    assertThat(frozen.body()).containsEntry("people", 2).containsEntry("mails", 3);
    assertThat(lines().stream().map(line -> line.get("mails")))
        .containsExactlyInAnyOrder(
            "two mails, Friday 15 June 2012 15:02 and Sunday 17 June 2012 09:14, due 17 February 2012",
            "one mail, Friday 15 June 2012 15:02, due 17 February 2012");
    assertThat(stage.get("/incidents/june").body()).containsEntry("stage", "COHORT");
    assertThat(people.texts("SELECT length(code)::text FROM incident_code"))
        .containsExactly("12", "12");
  }

  @Test
  void picksByCopies() {
    stage.open();
    twoFriends();

    assertThat(freeze("{\"copies\":2}").body()).containsEntry("people", 1);
  }

  @Test
  void picksFromTheLedgerWhatWasHandedOverTooLate() {
    var late = people.contact("late@example.com", NOW);
    var early = people.contact("early@example.com", NOW);
    handedOver(late, "first", NOW.minus(Duration.ofDays(3)), NOW.minusSeconds(60), NOW);
    handedOver(early, "first", NOW.minus(Duration.ofHours(2)), NOW.minusSeconds(60), NOW);
    stage.open();

    assertThat(freeze("{\"laterThan\":\"PT48H\",\"plan\":\"referral\"}").body())
        .containsEntry("people", 1);
    assertThat(lines().getFirst()).containsEntry("recipientKey", late.recipientKey().toString());
  }

  @Test
  void picksFromTheLedgerWhatWentToTheSuppressed() {
    var jo = people.contact("jo@example.com", NOW);
    handedOver(jo, "first", NOW.minusSeconds(90), NOW.minusSeconds(60), NOW);
    handedOver(people.contact("sam@example.com", NOW), "first", NOW, NOW.minusSeconds(60), NOW);
    people.run(
        "INSERT INTO suppression VALUES (?, 'UNSUBSCRIBED', 'page', NULL, ?)",
        jo.suppressionKey().value(),
        NOW.minusSeconds(70));
    stage.open();

    assertThat(freeze("{\"whileSuppressed\":true}").body()).containsEntry("people", 1);
  }

  @Test
  void picksFromTheLedgerWhatWasComposedOfAWrongTemplate() {
    var wrong = people.contact("wrong@example.com", NOW);
    var right = people.contact("right@example.com", NOW);
    var untold = people.contact("untold@example.com", NOW);
    for (var who : List.of(wrong, right, untold)) {
      handedOver(who, "first", NOW.minusSeconds(90), NOW.minusSeconds(60), NOW);
    }
    composedOf("fr-0123456789ab", wrong);
    composedOf("fr-ba9876543210", right);
    stage.open();

    assertThat(stage.text("/templates?plan=referral&from=2012-06-15T00:00:00Z", TestHttp.OPERATOR))
        .satisfies(
            used ->
                assertThat(used.body())
                    .contains("\"step\":\"first\",\"version\":\"fr-0123456789ab\",\"mails\":1,")
                    .contains("fr-ba9876543210")
                    .contains("\"step\":\"first\",\"mails\":1,"));
    assertThat(freeze("{\"templateVersions\":[\"fr-0123456789ab\"]}").body())
        .containsEntry("people", 1);
    assertThat(lines().getFirst()).containsEntry("recipientKey", wrong.recipientKey().toString());
    assertThat(lines().getFirst().get("copies")).asString().contains("fr-0123456789ab");
    assertThat(stage.text("/incidents/june/cohort/export", TestHttp.OPERATOR).body())
        .contains(",fr-0123456789ab");
    assertThat(freeze("{\"templateVersions\":[\"en-never\"]}").status()).isEqualTo(409);
  }

  @Test
  void picksPeopleByTheirAddresses() {
    people.contact("jo@example.com", NOW);
    stage.open();

    assertThat(freeze("{\"addresses\":[\"JO+tag@example.com\",\"nobody@example.com\"]}").body())
        .containsEntry("people", 1)
        .containsEntry("mails", 0);
  }

  @Test
  void hasToBeFrozenAgainAfterAnotherList() {
    stage.open();
    twoFriends();
    var first = freeze("{\"source\":\"AROUND\"}").body().get("hash");
    var codes = people.texts("SELECT code FROM incident_code ORDER BY 1");

    stage.bring(
        "/incidents/june/mails", CSV, "address,sentAt\nkim@example.com,2012-06-15T13:02:00Z\n");

    assertThat(stage.get("/incidents/june").body())
        .containsEntry("stage", "CONTAINED")
        .doesNotContainKey("cohortHash");
    assertThat(freeze("{\"source\":\"AROUND\"}").body().get("hash")).isNotEqualTo(first);
    assertThat(people.texts("SELECT code FROM incident_code ORDER BY 1"))
        .hasSize(3)
        .containsAll(codes);
  }

  @Test
  void refusesRulesThatPickEverybodyOrNobody() {
    stage.open();

    assertThat(freeze("{}").status()).isEqualTo(400);
    assertThat(freeze("{\"copies\":5}").status()).isEqualTo(409);
    assertThat(stage.post("/incidents/none/cohort", "{\"rules\":[{\"copies\":2}]}").status())
        .isEqualTo(404);
  }

  @Test
  void givesAddressesOnlyToWhoMayAndWritesItDown() {
    stage.open();
    twoFriends();
    freeze("{\"source\":\"AROUND\"}");

    assertThat(stage.text("/incidents/june/cohort/export", TestHttp.OPERATOR).body())
        .contains("one mail, ")
        .doesNotContain("@");
    assertThat(
            stage
                .text("/incidents/june/cohort/export?addresses=true", TestHttp.OPERATOR)
                .statusCode())
        .isEqualTo(403);
    assertThat(
            stage
                .text("/incidents/june/cohort/export?addresses=true", IncidentStage.ARCHIVE)
                .body())
        .contains("jo@example.com", "sam@example.com");
    assertThat(people.texts("SELECT who FROM audit WHERE act = 'INCIDENT_ADDRESSES_EXPORTED'"))
        .containsExactly("archive");
  }

  @Test
  void keepsNoAddressOfTheErased() {
    var jo = people.identity("jo@example.com");
    people.run("INSERT INTO erasure VALUES (?, ?, 'test')", jo.suppressionKey().value(), NOW);
    stage.open();

    var taken =
        stage.bring(
            "/incidents/june/mails", CSV, "address,sentAt\njo@example.com,2012-06-15T13:02:00Z\n");

    assertThat(taken.body()).containsEntry("erased", 1).containsEntry("mails", 1);
    assertThat(people.texts("SELECT 1 FROM contact")).isEmpty();
  }

  private void twoFriends() {
    stage.bring(
        "/incidents/june/mails",
        CSV,
        """
        address,sentAt,what
        jo@example.com,2012-06-15T13:02:00Z,reminders
        jo@example.com,2012-06-17T07:14:00Z,reminders
        sam@example.com,2012-06-15T13:02:00Z,reminders
        """);
  }

  private TestHttp.Json freeze(String rules) {
    return stage.post("/incidents/june/cohort", "{\"rules\":[" + rules + "]}");
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> lines() {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(stage.get("/incidents/june/cohort").body().get("people"));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> stopping() {
    return (Map<String, Object>)
        Objects.requireNonNull(stage.get("/incidents/june").body().get("stopping"));
  }

  private void composedOf(String version, Identity who) {
    people.run(
        "UPDATE claim SET template_version = ? WHERE recipient_key = ?",
        version,
        who.recipientKey().value());
  }

  private void handedOver(Identity who, String step, Instant due, Instant at, Instant deadline) {
    people.claim(who, step, "ACCEPTED", at, deadline);
    people.run(
        "UPDATE claim SET due = ?, handed_over_at = ?, granted_at = ?, token = ?"
            + " WHERE recipient_key = ?",
        due,
        at,
        at.minusSeconds(2),
        UUID.randomUUID(),
        who.recipientKey().value());
  }
}
