package io.punctual.suppression.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.punctual.contracts.Contract;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasuresIT {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private ApplicationContext context;
  private Database database;
  private Erasures erasures;
  private StoredPeople people;

  @BeforeAll
  void start() {
    context = TestService.start(Map.of());
    database = context.getBean(Database.class);
    erasures = context.getBean(Erasures.class);
    people = new StoredPeople(database, context.getBean(KeyDerivation.class));
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
  void leavesNoAddressAndNoNameAnywhere() {
    var jo = referred("jo@example.com");

    erase(jo);

    assertThat(people.everything()).doesNotContain("jo@example.com", "Secret", "jo@");
  }

  @Test
  void keepsKeysAndReferrals() {
    var jo = referred("jo@example.com");

    var result = erase(jo);

    assertThat(result)
        .isEqualTo(
            new ErasureResult(
                jo.suppressionKey(), List.of(jo.recipientKey()), NOW, false, 1, 2, 0, 0));
    assertThat(people.texts("SELECT referral_id FROM referral ORDER BY 1"))
        .containsExactly("r-1", "r-2");
    assertThat(people.texts("SELECT suppression_key FROM erasure"))
        .containsExactly(jo.suppressionKey().toString());
  }

  @Test
  void reachesEverySpellingOfTheAddress() {
    var plain = people.contact("jo.doe@gmail.com", NOW);
    var tagged = people.contact("jodoe+friends@googlemail.com", NOW);
    people.contact("somebody.else@gmail.com", NOW);

    var result = erase(plain);

    assertThat(result.recipientKeys())
        .containsExactlyInAnyOrder(plain.recipientKey(), tagged.recipientKey());
    assertThat(people.texts("SELECT address FROM contact"))
        .containsExactly("somebody.else@gmail.com");
  }

  @Test
  void tellsTheOthersAsTheContractSays() {
    var jo = referred("jo@example.com");

    erase(jo);

    assertThat(people.published())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.topic()).isEqualTo("suppression.changes.v1");
              assertThat(event.key()).isEqualTo("erased:" + jo.suppressionKey());
              assertThat(event.type()).isEqualTo("suppression.erased");
              assertThat(event.body()).contains(jo.recipientKey().toString());
              Contract.of("suppression.changes", "suppression.erased")
                  .check(event.body().getBytes(StandardCharsets.UTF_8));
            });
  }

  @Test
  void isDisplacedOnItsTopicByNothingSaidOfThePersonLater() {
    var jo = referred("jo@example.com");
    var suppressions = context.getBean(Suppressions.class);
    erase(jo);

    database.transact(
        tx ->
            suppressions.add(
                tx,
                List.of(
                    new Suppression(
                        jo.suppressionKey(), SuppressionReason.MANUAL, "test", null, NOW))));
    database.transact(tx -> suppressions.lift(tx, List.of(jo.suppressionKey()), "test", NOW));

    // Compaction keeps the last record of each key.
    var last = new HashMap<String, String>();
    people.published().forEach(event -> last.put(event.key(), event.type()));
    assertThat(last)
        .containsEntry("erased:" + jo.suppressionKey(), "suppression.erased")
        .containsEntry(jo.suppressionKey().toString(), "suppression.lifted");
  }

  @Test
  void writesTheCallerIntoTheAudit() {
    var jo = referred("jo@example.com");

    erase(jo);

    assertThat(
            people.texts(
                "SELECT who || ' ' || act || ' ' || detail FROM audit WHERE subject = ?",
                jo.suppressionKey().value()))
        .containsExactly(
            "console ERASED contacts removed 1, referrals stripped 2, reports emptied 0");
  }

  @Test
  void changesNothingWhenRepeated() {
    var jo = referred("jo@example.com");
    erase(jo);
    var before = people.everything();

    var again =
        database.transact(
            tx -> erasures.erase(tx, jo.suppressionKey(), "other", NOW.plusSeconds(60)));

    assertThat(again.repeated()).isTrue();
    assertThat(again.erasedAt()).isEqualTo(NOW);
    assertThat(people.everything()).isEqualTo(before);
  }

  @Test
  void remembersSomebodyNeverSeenBefore() {
    var stranger = people.identity("stranger@example.com");

    var result = erase(stranger);

    assertThat(result.recipientKeys()).isEmpty();
    assertThat(people.texts("SELECT suppression_key FROM erasure"))
        .containsExactly(stranger.suppressionKey().toString());
  }

  @Test
  void leavesAClaimThatIsBeingHandedOverToSettle() {
    var jo = referred("jo@example.com");
    people.claim(jo, "first", "GRANTED", NOW, NOW.plusSeconds(3_600));

    var result = erase(jo);

    assertThat(result.handingOver()).isOne();
    assertThat(people.texts("SELECT state FROM claim")).containsExactly("GRANTED");
  }

  private Identity referred(String address) {
    var identity = people.contact(address, NOW);
    people.referral(identity, "r-1", "OPEN", NOW);
    people.referral(identity, "r-2", "OPEN", NOW);
    return identity;
  }

  private ErasureResult erase(Identity identity) {
    return database.transact(tx -> erasures.erase(tx, identity.suppressionKey(), "console", NOW));
  }
}
