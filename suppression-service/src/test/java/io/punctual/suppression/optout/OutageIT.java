package io.punctual.suppression.optout;

import static org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.punctual.embedded.EmbeddedKafka;
import io.punctual.embedded.EmbeddedPostgres;
import io.punctual.embedded.PostgresOptions;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.TestService;
import io.punctual.suppression.gate.GrantGate;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.links.LinkTokens;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * People unsubscribe while the database, Kafka, or both are away, with two processes of the
 * service.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String NAME = "suppression";
  private static final List<String> TOPICS =
      List.of(
          "referral.intake.v1",
          "referral.events.v1",
          "reminder.outcomes.v1",
          "suppression.changes.v1",
          OptOutJournal.TOPIC);

  private Path folder;
  private EmbeddedKafka broker;
  private EmbeddedPostgres server;
  private TestHttp service;
  private TestHttp other;

  @BeforeAll
  void start() throws Exception {
    // The database's own user has to come through.
    folder = Files.createTempDirectory(Path.of("/var/tmp"), "punctual-outage-");
    broker = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(TOPICS.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
    server = startServer(0);
    server.createDatabase(NAME);
    service = TestHttp.start(settings());
    awaitGrants(service);
    await().atMost(LIMIT).until(this::ownsThePartition);
    other = TestHttp.start(settings());
    awaitGrants(other);
  }

  @AfterAll
  void stop() throws Exception {
    service.close();
    other.close();
    server.close();
    broker.close();
    new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
  }

  @Test
  void losesNobodyAndGrantsNothingUntilEverythingIsApplied() {
    var applied = contact("at.once");
    assertThat(press(applied).statusCode()).isEqualTo(200);
    assertThat(suppressed(applied)).isTrue();

    // The database goes away: what Kafka has is kept, and nothing is granted.
    var duringOutage = contact("database.away");
    int port = server.port();
    server.close();
    assertThat(press(duringOutage).statusCode()).isEqualTo(200);
    assertThat(gate(service).isOpen()).isFalse();
    assertThat(readiness()).contains("opt-outs", "DOWN");
    await().atMost(LIMIT).until(() -> !gate(other).isOpen());

    // Kafka too: nothing could be kept, and everybody is told the same.
    int brokerPort = broker.port();
    broker.close();
    var told = contactless("both.away");
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(click("nonsense").statusCode()).isEqualTo(503));
    for (var token : List.of(token(told), "nonsense")) {
      var page = open(token, "it");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("<html lang=\"it\">", "Non ancora registrato", "<button");
      assertThat(click(token).headers().map()).containsKeys("Retry-After", "Cache-Control");
    }

    // The database alone is back: Kafka may know of somebody, so still nothing is granted.
    server = startServer(port);
    await().atMost(LIMIT).until(() -> press(told).statusCode() == 200);
    assertThat(suppressed(told)).as("without Kafka").isTrue();
    assertThat(ask(service, duringOutage)).contains("catching up");
    assertThat(ask(other, duringOutage)).as("where nobody asked").contains("catching up");
    assertThat(suppressed(duringOutage)).isFalse();

    // Kafka is back: what was asked is applied first, then grants go on.
    broker = EmbeddedKafka.start(folder.resolve("kafka"), brokerPort);
    var free = contact("free");
    await().atMost(LIMIT).until(() -> gate(other).isOpen());
    assertThat(suppressed(duringOutage)).as("when the other opened").isTrue();
    awaitGrants(other);
    assertThat(ask(other, duringOutage)).contains("SUPPRESSED");
    awaitGrants(service);
    assertThat(ask(service, free)).contains("GRANTED");
    assertThat(readiness()).contains("\"opt-outs\":{\"name\"").doesNotContain("NOT_APPLIED");
    assertThat(
            people()
                .texts("SELECT act FROM audit WHERE subject = '%s'".formatted(key(duringOutage))))
        .containsExactly("UNSUBSCRIBED");
    assertThat(service.logged()).doesNotContain(token(applied), token(duringOutage), token(told));
    assertThatNobodyWaitsForADeadReader();
  }

  /** The group takes somebody for alive who reads nothing, and gives no partition to another. */
  private void assertThatNobodyWaitsForADeadReader() {
    service.close();
    other.close();
    die();
    other = TestHttp.start(settings());
    awaitGrants(other);
    var orphan = contact("reader.dead");
    var before = positions();

    var asked = new OptOut(orphan.suppressionKey(), Choice.REMINDERS, "page", Instant.now());
    assertThat(other.context().getBean(KafkaJournal.class).append(asked)).isPresent();

    await().atMost(LIMIT).until(() -> suppressed(orphan));
    awaitGrants(other);
    assertThat(ask(other, orphan)).contains("SUPPRESSED");
    assertThat(positions()).as("the loop never came there").isEqualTo(before);
    bury();
  }

  /** Or the others would wait for it when they leave. */
  private void bury() {
    var dead = new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove("dead")));
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThat(
              admin
                  .removeMembersFromConsumerGroup(OptOutHandler.GROUP, dead)
                  .all()
                  .toCompletionStage())
          .succeedsWithin(LIMIT);
    }
  }

  /** A reader with a session of minutes gets the partition, and is never heard of again. */
  private void die() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            OptOutHandler.GROUP,
            "group.instance.id",
            "dead",
            "session.timeout.ms",
            600_000,
            "max.poll.interval.ms",
            600_000,
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName(),
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "latest");
    var reader =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    reader.subscribe(List.of(OptOutJournal.TOPIC));
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              reader.poll(Duration.ofMillis(100));
              return !reader.assignment().isEmpty();
            });
    reader.close(CloseOptions.groupMembershipOperation(REMAIN_IN_GROUP));
  }

  private List<String> positions() {
    return people()
        .texts(
            "SELECT next_offset::text FROM consumer_position WHERE topic = ?", OptOutJournal.TOPIC);
  }

  private boolean ownsThePartition() {
    return !positions().isEmpty();
  }

  private HttpResponse<String> press(Identity who) {
    return click(token(who));
  }

  private HttpResponse<String> click(String token) {
    return service.send(
        service
            .request("/unsubscribe/" + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));
  }

  private HttpResponse<String> open(String token, String language) {
    return service.send(
        service
            .request("/unsubscribe/" + token)
            .header("Accept", "text/html")
            .header("Accept-Language", language)
            .POST(BodyPublishers.noBody()));
  }

  private String readiness() {
    return service.send(service.request("/health/readiness")).body();
  }

  private static String ask(TestHttp service, Identity who) {
    var due = Instant.now().minusSeconds(1);
    var answer =
        service.post(
            "/claims/exchange",
            TestHttp.SENDER,
            """
            {"sender":"s","settlements":[],"wants":[{"token":"%s","recipientKey":"%s",
             "plan":"referral","step":"first","attempt":1,"due":"%s","deadline":"%4$s",
             "sendBy":"%4$s"}]}
            """
                .formatted(
                    UUID.randomUUID(), who.recipientKey(), due, due.plus(Duration.ofHours(1))));
    return answer.body().toString();
  }

  private static void awaitGrants(TestHttp service) {
    await().atMost(LIMIT).until(() -> gate(service).isOpen());
    await()
        .atMost(LIMIT)
        .until(
            () ->
                service
                    .post(
                        "/claims/exchange",
                        TestHttp.SENDER,
                        "{\"sender\":\"s\",\"settlements\":[],\"wants\":[]}")
                    .status(),
            status -> status == 200);
  }

  private boolean suppressed(Identity who) {
    return !people()
        .texts("SELECT reason FROM suppression WHERE suppression_key = '%s'".formatted(key(who)))
        .isEmpty();
  }

  private static String key(Identity who) {
    return who.suppressionKey().toString();
  }

  private Identity contact(String name) {
    return people().contact(name + "@example.com", Instant.now());
  }

  private Identity contactless(String name) {
    return people().identity(name + "@example.com");
  }

  private String token(Identity who) {
    return service
        .context()
        .getBean(LinkTokens.class)
        .unsubscribeToken(who.suppressionKey(), who.recipientKey());
  }

  private static GrantGate gate(TestHttp service) {
    return service.context().getBean(GrantGate.class);
  }

  private StoredPeople people() {
    return other == null ? service.people() : other.people();
  }

  private EmbeddedPostgres startServer(int port) {
    return EmbeddedPostgres.start(
        PostgresOptions.in(folder.resolve("postgres")).port(port).fsync(false));
  }

  private Map<String, Object> settings() {
    var settings = new HashMap<>(TestService.secrets());
    settings.put("datasources.default.url", server.jdbcUrl(NAME));
    settings.put("datasources.default.username", server.user());
    settings.put("datasources.default.password", server.password());
    settings.put("datasources.default.connection-timeout", 1000);
    settings.put("punctual.background", "on");
    settings.put("punctual.kafka.bootstrap-servers", broker.bootstrapServers());
    settings.put("punctual.suppression.opt-out.append-within", "1s");
    return settings;
  }
}
