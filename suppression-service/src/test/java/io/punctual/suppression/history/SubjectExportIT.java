package io.punctual.suppression.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.feedback.mention.Mentions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person is given who asks what is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubjectExportIT {

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
        "TRUNCATE subject, recipient, contact, referral, claim, audit, feedback_report,"
            + " feedback_mention");
  }

  @Test
  void isTheAddressTheNamesAndWhatBecameOfEachMail() {
    var jo = people.contact("jo@example.com", NOW);
    people.referral(jo, "r-1", "OPEN", NOW);
    people.claim(jo, "first", "ACCEPTED", NOW.plusSeconds(60), NOW.plusSeconds(3600));
    people.run(
        """
        INSERT INTO feedback_report (report_id, source, delivery_id, digest, raw, received_at, state)
        VALUES (?, 'mail', 'd', '', ?, ?, 'UNATTRIBUTED')
        """,
        UUID.randomUUID(),
        "to jo@example.com".getBytes(UTF_8),
        NOW);
    service.context().getBean(Mentions.class).pass();

    var export = export("jo@example.com");

    assertThat(lines(export, "contacts"))
        .singleElement()
        .satisfies(
            contact ->
                assertThat(contact)
                    .containsEntry("address", "jo@example.com")
                    .containsEntry("name", "Secret Name"));
    assertThat(lines(export, "referrals"))
        .singleElement()
        .satisfies(
            referral ->
                assertThat(referral)
                    .containsEntry("nameGiven", "Secret Name")
                    .containsEntry("member", "Secret Member")
                    .doesNotContainKey("memberId"));
    assertThat(lines(export, "mails")).extracting("state").containsExactly("ACCEPTED");
    assertThat(lines(export, "reports")).extracting("contentsKept").containsExactly(true);
    assertThat(lines(export, "keptFor")).isNotEmpty();
    assertThat(people.texts("SELECT who || ' ' || act FROM audit"))
        .containsExactly("console SUBJECT_EXPORTED");
    assertThat(service.logged()).doesNotContain("jo@example.com", "Secret");
  }

  @Test
  void namesNoMemberOfWhomThePersonWasNeverTold() {
    var jo = people.contact("jo@example.com", NOW);
    people.referral(jo, "r-1", "OPEN", NOW);

    var export = export("jo@example.com");

    assertThat(export.toString()).contains("r-1").doesNotContain("Secret Member", "member-1");
  }

  @Test
  void saysWhenNothingIsKnown() {
    assertThat(export("stranger@example.com")).containsEntry("known", false);
  }

  private Map<String, Object> export(String address) {
    var answer =
        service.post("/subjects/export", TestHttp.OPERATOR, "{\"address\":\"" + address + "\"}");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> lines(Map<String, Object> export, String field) {
    return (List<Map<String, Object>>) export.getOrDefault(field, List.of());
  }
}
