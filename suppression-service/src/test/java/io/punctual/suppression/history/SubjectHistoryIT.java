package io.punctual.suppression.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubjectHistoryIT {

  private static final Instant REFERRED = Instant.parse("2026-03-02T08:00:00Z");

  private TestHttp service;
  private StoredPeople people;
  private Identity jo;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of());
    people = service.people();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void referJo() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, referral_stop, member_stop, suppression,"
            + " erasure, claim, hold, outbox, audit");
    jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);
    people.claim(jo, "first", "ACCEPTED", days(3), days(4));
    people.run("UPDATE claim SET handed_over_at = granted_at, smtp_code = 250, queue_id = 'Q1'");
    people.stop(jo, "JOINED", days(5));
  }

  @Test
  void tellsTheStoryInOrder() {
    var answer = lookup("{\"address\":\"Jo@example.com\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .containsEntry("suppressionKey", jo.suppressionKey().toString())
        .containsEntry("known", true)
        .containsEntry("contactStored", true)
        .containsEntry("recipientKeys", List.of(jo.recipientKey().toString()))
        .doesNotContainKeys("suppression", "erasedAt");
    assertThat(list(answer, "story").stream().map(line -> line.get("text")))
        .containsExactly(
            "Member member-1 referred this person (referral r-1).",
            "Referral r-1 was taken in: reminders can be planned.",
            "Reminder referral/first: sending was allowed, attempt 1.",
            "Reminder referral/first: the mail server took it, reply 250.",
            "This person joined: the series has ended.");
    assertThat(list(answer, "claims"))
        .singleElement()
        .satisfies(
            claim ->
                assertThat(claim)
                    .containsEntry("plan", "referral")
                    .containsEntry("step", "first")
                    .containsEntry("state", "ACCEPTED")
                    .containsEntry("smtpCode", 250)
                    .containsEntry("queueId", "Q1"));
  }

  @Test
  void saysTheSameByKeyAndByReferral() {
    var byAddress = lookup("{\"address\":\"jo@example.com\"}");

    assertThat(lookup("{\"referralId\":\"r-1\"}")).isEqualTo(byAddress);
    assertThat(lookup("{\"recipientKey\":\"" + jo.recipientKey() + "\"}")).isEqualTo(byAddress);
    assertThat(service.get("/subjects/" + jo.recipientKey(), TestHttp.OPERATOR))
        .isEqualTo(byAddress);
    assertThat(service.get("/subjects/" + jo.suppressionKey(), TestHttp.OPERATOR))
        .isEqualTo(byAddress);
  }

  @Test
  void namesNoAddressAndNoName() {
    people.run(
        "INSERT INTO hold (hold_id, kind, domain, why, opened_by, opened_at, epoch)"
            + " VALUES (?, 'DOMAIN', 'example.com', 'full', 'console', ?, 1)",
        UUID.randomUUID(),
        days(1));

    var answer = lookup("{\"address\":\"jo@example.com\"}");

    assertThat(String.valueOf(answer.body()))
        .contains("kind=DOMAIN", "A hold on this person's mail domain")
        .doesNotContain("example.com", "Secret", "jo@");
    assertThat(service.logged()).doesNotContain("example.com", "Secret");
  }

  @Test
  void tellsOfSuppressionErasureAndWhoDidIt() {
    service.post(
        "/suppressions", TestHttp.OPERATOR, "{\"address\":\"jo@example.com\",\"note\":\"rang\"}");
    service.post("/erasures", TestHttp.OPERATOR, "{\"address\":\"jo@example.com\"}");

    var answer = lookup("{\"address\":\"jo@example.com\"}");

    assertThat(answer.body())
        .containsEntry("contactStored", false)
        .containsEntry("erasedBy", "console")
        .containsKeys("suppression", "erasedAt");
    assertThat(list(answer, "audit").stream().map(line -> line.get("act")))
        .containsExactly("SUPPRESSION_ADDED", "ERASED");
    assertThat(list(answer, "story").stream().map(line -> line.get("text")))
        .contains(
            "This person is never written to from here on: MANUAL, by console.",
            "This person was erased by console: address and names are gone, nothing is sent any"
                + " more.");
  }

  @Test
  void leavesOutAHoldOnAnotherDomain() {
    people.run(
        "INSERT INTO hold (hold_id, kind, domain, why, opened_by, opened_at, epoch)"
            + " VALUES (?, 'DOMAIN', 'example.org', 'full', 'console', ?, 1),"
            + " (?, 'ALL', '', 'late', 'timer', ?, 2)",
        UUID.randomUUID(),
        days(1),
        UUID.randomUUID(),
        days(2));

    assertThat(list(lookup("{\"address\":\"jo@example.com\"}"), "holds"))
        .extracting(hold -> hold.get("kind"))
        .containsExactly("ALL");
  }

  @Test
  void knowsLittleOfAStranger() {
    var answer = lookup("{\"address\":\"stranger@example.com\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).containsEntry("known", false).containsEntry("story", List.of());
    assertThat(service.get("/subjects/" + UUID.randomUUID(), TestHttp.OPERATOR).body())
        .containsEntry("known", false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | 400",
        "{\"address\":\"x\"} | 400",
        "{\"recipientKey\":\"x\"} | 400",
        "{\"recipientKey\":\"8d7f3e4c-0c0e-4a3b-9d55-0f6a3d1c2b4e\"} | 404",
        "{\"referralId\":\"none\"} | 404",
      })
  void refusesWhatMeansNobody(String json, int status) {
    assertThat(lookup(json).status()).isEqualTo(status);
  }

  @Test
  void saysWhyNobodyIsKnownByARefusedReferral() {
    people.run(
        "INSERT INTO referral (referral_id, member_id, locale, referred_at, standing, merged,"
            + " refused_reason, stored_at)"
            + " VALUES ('r-9', 'm', 'en', ?, 'REFUSED', false, 'AT_SIGN', ?)",
        REFERRED,
        REFERRED);

    var answer = lookup("{\"referralId\":\"r-9\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(String.valueOf(answer.body().get("detail"))).contains("was refused: AT_SIGN");
  }

  @Test
  void changesNothing() {
    var before = people.everything();

    lookup("{\"address\":\"jo@example.com\"}");
    lookup("{\"address\":\"stranger@example.com\"}");
    service.get("/subjects/" + jo.recipientKey(), TestHttp.OPERATOR);
    service.get("/audit", TestHttp.OPERATOR);

    assertThat(people.everything()).isEqualTo(before);
  }

  @Test
  void showsTheAuditPageByPage() {
    for (int act = 1; act <= 5; act++) {
      people.run(
          "INSERT INTO audit (at, who, act, subject, detail) VALUES (?, 'console', ?, ?, 'x')",
          days(act),
          "ACT_" + act,
          act % 2 == 0 ? jo.recipientKey().value() : null);
    }

    var first = service.get("/audit?limit=3", TestHttp.OPERATOR);
    var second =
        service.get("/audit?limit=3&before=" + first.body().get("next"), TestHttp.OPERATOR);
    var ofJo = service.get("/audit?subject=" + jo.recipientKey(), TestHttp.OPERATOR);

    assertThat(acts(first)).containsExactly("ACT_5", "ACT_4", "ACT_3");
    assertThat(acts(second)).containsExactly("ACT_2", "ACT_1");
    assertThat(second.body()).doesNotContainKey("next");
    assertThat(acts(ofJo)).containsExactly("ACT_4", "ACT_2");
    assertThat(service.get("/audit?limit=0", TestHttp.OPERATOR).status()).isEqualTo(400);
  }

  private TestHttp.Json lookup(String json) {
    return service.post("/subjects/lookup", TestHttp.OPERATOR, json);
  }

  private static List<String> acts(TestHttp.Json page) {
    return list(page, "entries").stream().map(line -> String.valueOf(line.get("act"))).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(TestHttp.Json answer, String field) {
    return (List<Map<String, Object>>) answer.body().getOrDefault(field, List.of());
  }

  private static Instant days(int days) {
    return REFERRED.plus(Duration.ofDays(days));
  }
}
