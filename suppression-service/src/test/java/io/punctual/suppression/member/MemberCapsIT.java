package io.punctual.suppression.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.identity.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Members slowed and stopped, and what becomes of the reminders that name them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemberCapsIT {

  private TestHttp service;
  private StoredPeople people;
  private MemberCaps caps;

  @BeforeAll
  void start() {
    service =
        TestHttp.start(
            Map.of(
                "punctual.suppression.members.check-every", "24h",
                "punctual.suppression.members.slow-from-referrals", "3",
                "punctual.suppression.members.stop-from-referrals", "5",
                "punctual.suppression.members.slowed-per-hour", "1",
                "punctual.suppression.rate.per-second", "10000"));
    people = service.people();
    caps = service.context().getBean(MemberCaps.class);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, claim, outbox, audit, feedback_finding,"
            + " member_day, member_count, member_standing");
    people.run("DELETE FROM rate_limit WHERE scope LIKE 'member:%'");
  }

  @Test
  void slowsWhoRefersMany() {
    var first = referred("a@example.com");
    var second = referred("b@example.com");
    var third = referred("c@example.com");

    assertThat(caps.check()).isEqualTo(1);
    assertThat(caps.check()).isZero();

    assertThat(ask(first)).startsWith("GRANTED");
    assertThat(ask(second)).isEqualTo("RETURNED MEMBER_SLOWED");
    assertThat(ask(third)).isEqualTo("RETURNED MEMBER_SLOWED");
    assertThat(ask(referredBy("member-2", "d@example.com"))).startsWith("GRANTED");
    assertThat(String.valueOf(service.get("/members/member-1", TestHttp.OPERATOR).body()))
        .contains("standing=SLOWED", "3 referrals on one day", "by=member-caps");
  }

  @Test
  void stopsWhoPeopleComplainAboutUntilSomebodyHasLooked() {
    var jo = referred("a@example.com");
    complaints(3);

    assertThat(caps.check()).isEqualTo(1);

    assertThat(ask(jo)).isEqualTo("RETURNED MEMBER_STOPPED");
    assertThat(
            String.valueOf(
                service
                    .get("/subjects/" + jo.recipientKey(), TestHttp.OPERATOR)
                    .body()
                    .get("story")))
        .contains("Member member-1 was stopped by member-caps", "3 complaints");
    assertThat(lift("{\"why\":\"talked to her\"}")).isEqualTo(200);
    assertThat(caps.check()).isZero();
    assertThat(ask(referred("b@example.com"))).startsWith("GRANTED");
    assertThat(lift("{\"why\":\"again\"}")).isEqualTo(404);
    assertThat(people.texts("SELECT who || ' ' || act FROM audit ORDER BY id"))
        .containsExactly("member-caps MEMBER_STOPPED", "console MEMBER_FREE");
  }

  @Test
  void countsEachReferralOnce() {
    referred("a@example.com");
    referred("b@example.com");
    caps.check();
    caps.check();

    assertThat(people.texts("SELECT referrals FROM member_day")).containsExactly("2");
    assertThat(people.texts("SELECT 1 FROM member_standing")).isEmpty();
  }

  private Identity referred(String address) {
    return referredBy("member-1", address);
  }

  private Identity referredBy(String member, String address) {
    var before = Instant.now().minus(Duration.ofMinutes(5));
    var person = people.contact(address, before);
    var id = "ref-" + UUID.randomUUID();
    people.referral(person, id, "OPEN", before);
    people.run("UPDATE referral SET member_id = ? WHERE referral_id = ?", member, id);
    people.run(
        "UPDATE contact SET referral_id = ? WHERE recipient_key = ?",
        id,
        person.recipientKey().value());
    return person;
  }

  private void complaints(int count) {
    people.run(
        """
        INSERT INTO feedback_finding (claim_token, kind, report_id, recipient_key, suppression_key,
                                      plan, member_id, found_at)
        SELECT gen_random_uuid(), 'COMPLAINED', gen_random_uuid(), gen_random_uuid(),
               gen_random_uuid(), 1, 'member-1', ? FROM generate_series(1, ?)
        """,
        Instant.now(),
        count);
  }

  /** The answer and its reason. */
  private String ask(Identity person) {
    var now = Instant.now();
    var body =
        String.valueOf(
            service
                .post(
                    "/claims/exchange",
                    TestHttp.SENDER,
                    """
                    {"sender":"mailer","settlements":[],"wants":[{"token":"%s","recipientKey":"%s",
                     "plan":"referral","step":"first","attempt":1,"due":"%s","deadline":"%s",
                     "sendBy":"%s"}]}
                    """
                        .formatted(
                            UUID.randomUUID(),
                            person.recipientKey(),
                            now,
                            now.plus(Duration.ofHours(24)),
                            now.plus(Duration.ofHours(12))))
                .body());
    return field(body, "answer") + (body.contains("reason=") ? " " + field(body, "reason") : "");
  }

  private static String field(String body, String name) {
    int start = body.indexOf(name + "=") + name.length() + 1;
    int end = start;
    while (Character.isUpperCase(body.charAt(end)) || body.charAt(end) == '_') {
      end++;
    }
    return body.substring(start, end);
  }

  private int lift(String json) {
    return service.post("/members/member-1/lift", TestHttp.OPERATOR, json).status();
  }
}
