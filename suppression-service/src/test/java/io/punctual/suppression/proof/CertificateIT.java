package io.punctual.suppression.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import io.punctual.embedded.SharedServers;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.erasure.ErasureRuns;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.links.Seal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A certificate's way from waiting to complete, by the dates that a broker's own settings give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateIT {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  /** retention.ms, segment.ms, and what the broker takes to look. */
  private static final Duration KEPT = Duration.ofMinutes(60 + 10 + 10);

  private static final Instant GONE = NOW.plus(KEPT);

  private ApplicationContext context;
  private Certificates certificates;
  private StoredPeople people;
  private Instant now = NOW;

  @BeforeAll
  void start() {
    SharedServers.createTopic(
        "referral.intake.v1", 1, Map.of("retention.ms", "3600000", "segment.ms", "600000"));
    context =
        TestService.start(
            Map.of("punctual.kafka.bootstrap-servers", SharedServers.kafka().bootstrapServers()),
            () -> now);
    certificates = context.getBean(Certificates.class);
    people = new StoredPeople(database(), context.getBean(KeyDerivation.class));
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    now = NOW;
    people.run(
        """
        TRUNCATE subject, recipient, contact, referral, erasure, claim, outbox, audit,
                 feedback_report, feedback_mention, feedback_finding, erasure_run,
                 erasure_run_person
        """);
  }

  @Test
  void waitsForItsDateThenForWhatIsLeftAndIsNeverChangedOnceComplete() throws IOException {
    var jo = referred("jo@example.com");
    people.claim(jo, "first", "GRANTED", NOW, NOW.plus(Duration.ofHours(1)));
    var run = erase(UUID.randomUUID(), jo);

    assertThat(state(run)).isEqualTo("WAITING until " + GONE);
    now = GONE.minusMillis(1);
    assertThat(state(run)).isEqualTo("WAITING until " + GONE);

    now = GONE;
    assertThat(state(run)).as("a mail is being handed over").startsWith("WAITING");
    people.run("UPDATE claim SET state = 'ACCEPTED'");
    report();
    assertThat(state(run)).as("a report that nobody looked through").startsWith("WAITING");
    people.run("UPDATE feedback_report SET mentions_read_at = now()");

    var last = certificates.issue(run);
    assertThat(field(last, "state")).isEqualTo("COMPLETE");
    assertThat(field(last, "issuedAt")).isEqualTo(GONE.toString());
    assertThat(certificates.check(tree(last))).isEqualTo(Seal.Answer.GENUINE);
    assertThat(certificates.check(tree(last.replace("COMPLETE", "WAITING"))))
        .isEqualTo(Seal.Answer.FORGED);
    assertThat(last).doesNotContain("example.com", "Secret");

    // A new referral would put the date off, and by an earlier clock it lies ahead.
    people.referral(jo, "r-later", "OPEN", GONE);
    assertThat(certificates.issue(run)).isEqualTo(last);
    now = NOW;
    assertThat(certificates.issue(run)).isEqualTo(last);
    assertThat(database().<Integer>transact(tx -> reader().keep(tx, run, last, false)))
        .as("what somebody slower issued meanwhile")
        .isZero();
  }

  @Test
  void countsFromTheLastReferralOfAnyOfThemAfterTheErasure() throws IOException {
    var jo = referred("jo@example.com");
    var run = erase(UUID.randomUUID(), jo);
    var later = NOW.plus(Duration.ofMinutes(30));
    people.referral(jo, "r-later", "OPEN", later);
    people.run("UPDATE referral SET recipient_name = NULL, member_name = NULL");

    now = GONE;
    assertThat(state(run)).isEqualTo("WAITING until " + later.plus(KEPT));
    now = later.plus(KEPT);
    assertThat(state(run)).startsWith("COMPLETE");
  }

  @Test
  void neverCompletesWhileOneOfThemIsNotOnTheListOfTheErased() throws IOException {
    var jo = referred("jo@example.com");
    var run = erase(UUID.randomUUID(), jo, referred("sam@example.com"));
    people.run("DELETE FROM erasure WHERE suppression_key = ?", jo.suppressionKey().value());

    now = GONE;
    assertThat(state(run)).startsWith("WAITING");
  }

  @Test
  void takesNobodyInOnceComplete() throws IOException {
    var jo = referred("jo@example.com");
    var sam = referred("sam@example.com");
    var run = erase(UUID.randomUUID(), jo);
    state(run);
    erase(run, sam);
    assertThat(member(certificates.issue(run), "people").size()).isEqualTo(2);

    now = GONE;
    var last = certificates.issue(run);
    assertThatThrownBy(() -> erase(run, referred("kim@example.com")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.status().getCode()).isEqualTo(409))
        .hasMessageContaining("is certified as complete");
    assertThat(certificates.issue(run)).isEqualTo(last);
    assertThat(people.texts("SELECT address FROM contact")).containsExactly("kim@example.com");
  }

  private Identity referred(String address) {
    var identity = people.contact(address, NOW.minusSeconds(60));
    people.referral(identity, "r-" + address, "OPEN", NOW.minusSeconds(60));
    return identity;
  }

  private UUID erase(UUID run, Identity... who) {
    var keys = Arrays.stream(who).map(Identity::suppressionKey).toList();
    database()
        .transact(tx -> context.getBean(ErasureRuns.class).erase(tx, run, keys, "console", now));
    return run;
  }

  private void report() {
    people.run(
        """
        INSERT INTO feedback_report (report_id, source, delivery_id, digest, raw, received_at, state)
        VALUES (?, 'mail', 'd-1', '', 'x', ?, 'RECEIVED')
        """,
        UUID.randomUUID(),
        NOW);
  }

  private String state(UUID run) throws IOException {
    var text = certificates.issue(run);
    return field(text, "state") + " until " + field(text, "completeFrom");
  }

  private static String field(String certificate, String name) throws IOException {
    return member(certificate, name).getStringValue();
  }

  private static JsonNode member(String certificate, String name) throws IOException {
    return Objects.requireNonNull(tree(certificate).get(name));
  }

  private static JsonNode tree(String certificate) throws IOException {
    return Objects.requireNonNull(ObjectMapper.getDefault().readValue(certificate, JsonNode.class));
  }

  private RunReader reader() {
    return context.getBean(RunReader.class);
  }

  private Database database() {
    return context.getBean(Database.class);
  }
}
