package io.punctual.suppression.feedback.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.KeyDerivation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds opened by what came back, over a real database and a clock set by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakerIT {

  private static final Instant START = Instant.parse("2026-03-02T08:00:30Z");

  private ApplicationContext context;
  private StoredPeople people;
  private Breaker breaker;
  private volatile Instant now = START;

  @BeforeAll
  void start() {
    context =
        TestService.start(
            Map.of(
                "punctual.suppression.feedback.breaker.check-every", "24h",
                "punctual.suppression.feedback.breaker.bounces-from", "3"),
            () -> now);
    people =
        new StoredPeople(context.getBean(Database.class), context.getBean(KeyDerivation.class));
    breaker = context.getBean(Breaker.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, claim, hold, outbox, audit, handed_over,"
            + " feedback_finding");
    now = START;
  }

  @Test
  void holdsThePlanAndTheDomainOfWhichTooMuchBounces() {
    mails(100);
    findings("DEAD_ADDRESS", 3);

    assertThat(breaker.check()).isEqualTo(2);

    assertThat(
            people.texts(
                "SELECT kind || ' ' || plan || domain || ': ' || why FROM hold ORDER BY 1"))
        .containsExactly(
            "DOMAIN example.com: 3 bounces of 100 mails within PT24H: above 2.0 %",
            "PLAN referral: 3 bounces of 100 mails within PT24H: above 2.0 %");
    assertThat(people.texts("SELECT DISTINCT opened_by FROM hold"))
        .containsExactly("feedback-breaker");
    assertThat(people.published()).hasSize(2).allMatch(e -> e.type().equals("hold.opened"));
    assertThat(breaker.check()).isZero();
  }

  @Test
  void holdsNothingBelowTheLimits() {
    mails(150);
    findings("SOFT_FAILURE", 3);
    findings("COMPLAINED", 1);

    assertThat(breaker.check()).isZero();
  }

  @Test
  void countsOnlyWhatCameSinceTheLastRelease() {
    mails(100);
    findings("BLOCKED", 3);
    breaker.check();
    now = now.plus(Duration.ofMinutes(10));
    people.run(
        "UPDATE hold SET released_at = ?, released_by = 'console', released_why = 'ok'", now);

    assertThat(breaker.check()).isZero();

    now = now.plus(Duration.ofMinutes(10));
    findings("BLOCKED", 3);
    assertThat(breaker.check()).isEqualTo(2);
  }

  @Test
  void forgetsWhatIsOlderThanItsWindow() {
    mails(100);
    findings("DEAD_ADDRESS", 3);
    now = now.plus(Duration.ofHours(25));

    assertThat(breaker.check()).isZero();
  }

  private void mails(int count) {
    people.run("INSERT INTO plan_name (name) VALUES ('referral') ON CONFLICT DO NOTHING");
    people.run(
        """
        INSERT INTO contact (recipient_key, address, domain, locale, referral_id, stored_at)
        SELECT gen_random_uuid(), n || '@example.com', 'example.com', 'en', 'r' || n, ?
          FROM generate_series(1, ?) AS n
        """,
        now,
        count);
    people.run(
        """
        INSERT INTO claim (recipient_key, plan, step, attempt, token, state, due, deadline,
                           answered_at, granted_at, handed_over_at)
        SELECT k.recipient_key, p.id, 1, 1, gen_random_uuid(), 'ACCEPTED', t.at, t.at, t.at, t.at,
               t.at
          FROM contact k, plan_name p, (SELECT ?::timestamptz AS at) t WHERE p.name = 'referral'
        """,
        now);
  }

  private void findings(String kind, int count) {
    people.run(
        """
        INSERT INTO feedback_finding (claim_token, kind, report_id, recipient_key, suppression_key,
                                      plan, domain, found_at)
        SELECT gen_random_uuid(), ?, ?, gen_random_uuid(), gen_random_uuid(), p.id, 'example.com', ?
          FROM plan_name p, generate_series(1, ?) WHERE p.name = 'referral'
        """,
        kind,
        UUID.randomUUID(),
        now,
        count);
  }
}
