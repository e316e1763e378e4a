package io.punctual.suppression.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.KeyDerivation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactRetentionIT {

  private static final Instant REFERRED = Instant.parse("2026-03-02T08:00:00Z");

  private ApplicationContext context;
  private ContactRetention retention;
  private StoredPeople people;

  @BeforeAll
  void start() {
    context = TestService.start(Map.of("punctual.suppression.retention.batch-size", 3));
    retention = context.getBean(ContactRetention.class);
    people =
        new StoredPeople(context.getBean(Database.class), context.getBean(KeyDerivation.class));
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, claim, outbox, audit");
  }

  @Test
  void keepsASeriesOfWhichNothingIsKnownForItsLongestCourseAndThirtyDaysMore() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);

    assertGoesAfter(Duration.ofDays(60));
  }

  @Test
  void keepsAContactWhoseFirstReminderIsDoneForTheSecond() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);
    people.claim(jo, "first", "ACCEPTED", days(3), days(4));

    assertGoesAfter(Duration.ofDays(60));
  }

  @Test
  void countsFromALaterDeadline() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);
    people.claim(jo, "second", "EXPIRED", days(40), days(45));

    assertGoesAfter(Duration.ofDays(75));
  }

  @Test
  void countsFromTheNewestReferral() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);
    people.referral(jo, "r-2", "OPEN", days(20));

    assertGoesAfter(Duration.ofDays(80));
  }

  @Test
  void countsFromAStop() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);
    people.stop(jo, "JOINED", days(5));

    assertGoesAfter(Duration.ofDays(35));
  }

  @Test
  void countsFromTheLastAnswerAfterAStop() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);
    people.claim(jo, "first", "ACCEPTED", days(6), days(7));
    people.stop(jo, "JOINED", days(5));

    assertGoesAfter(Duration.ofDays(36));
  }

  @Test
  void removesAnOrphanAfterAWeek() {
    people.contact("jo@example.com", REFERRED);

    assertGoesAfter(Duration.ofDays(7));
  }

  @Test
  void takesAReferralThatWasNeverOpenForAnOrphan() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "SUPPRESSED", REFERRED);

    assertGoesAfter(Duration.ofDays(7));
  }

  @Test
  void keepsAContactThatIsBeingMailedWhateverElseIsTrue() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.claim(jo, "first", "GRANTED", days(3), days(4));
    people.stop(jo, "JOINED", days(5));

    assertThat(retention.pass(days(10_000))).isZero();
  }

  @Test
  void removesTheNamesButNoKey() {
    var jo = people.contact("jo@example.com", REFERRED);
    people.referral(jo, "r-1", "OPEN", REFERRED);

    retention.pass(days(61));

    assertThat(people.everything()).doesNotContain("jo@example.com", "Secret");
    assertThat(people.texts("SELECT referral_id FROM referral")).containsExactly("r-1");
    assertThat(people.texts("SELECT recipient_key FROM recipient"))
        .containsExactly(jo.recipientKey().toString());
    assertThat(people.texts("SELECT who || ' ' || act || ' ' || subject FROM audit"))
        .containsExactly("retention CONTACT_REMOVED " + jo.recipientKey());
  }

  @Test
  void goesThroughAllOfThemBatchByBatch() {
    for (int person = 0; person < 10; person++) {
      var kept = people.contact("kept-" + person + "@example.com", REFERRED.plusSeconds(person));
      people.referral(kept, "kept-" + person, "OPEN", days(50));
      var gone = people.contact("gone-" + person + "@example.com", REFERRED.plusSeconds(person));
      people.referral(gone, "gone-" + person, "OPEN", REFERRED);
    }

    assertThat(retention.pass(days(61))).isEqualTo(10);

    assertThat(people.texts("SELECT address FROM contact"))
        .hasSize(10)
        .allMatch(address -> address.startsWith("kept-"));
  }

  private void assertGoesAfter(Duration age) {
    assertThat(retention.pass(REFERRED.plus(age))).as("at the limit").isZero();
    assertThat(retention.pass(REFERRED.plus(age).plusSeconds(1))).as("past the limit").isOne();
  }

  private static Instant days(int days) {
    return REFERRED.plus(Duration.ofDays(days));
  }
}
