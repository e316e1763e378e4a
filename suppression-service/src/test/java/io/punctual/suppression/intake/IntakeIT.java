package io.punctual.suppression.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.punctual.embedded.SharedServers;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The intake over a real broker and a real database. */
class IntakeIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, Object> properties = new HashMap<>();
  private String topic = "";
  private String group = "";
  private ApplicationContext context = ApplicationContext.builder().build();

  @BeforeAll
  static void createWhatTheRelayPublishesTo() {
    for (var name : List.of("referral.events.v1", "suppression.changes.v1")) {
      try {
        SharedServers.createTopic(name, 1, Map.of());
      } catch (IllegalStateException e) {
        assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
      }
    }
  }

  @BeforeEach
  void start() {
    topic = SharedServers.topic("referral.intake.v1", 1);
    group = "intake-" + topic;
    SharedServers.createTopic("dlq." + topic + "." + group, 1, Map.of());
    properties.putAll(TestService.settings());
    properties.put("punctual.background", "on");
    properties.put("punctual.kafka.bootstrap-servers", SharedServers.kafka().bootstrapServers());
    properties.put("punctual.loops.intake.topics", List.of(topic));
    properties.put("punctual.loops.intake.group", group);
    // What is to be published stays where the test can see it.
    properties.put("punctual.outbox.poll-interval", "PT24H");
    context = TestService.start(properties);
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void takesInWhatComesInAnyOrderAndTheSameAgainWithoutEffect() {
    var all = someOfEverything();

    publish(all);
    awaitPassed(all.size());

    assertThat(rows("SELECT referral_id || ' ' || standing || ' ' || merged FROM referral"))
        .containsExactlyInAnyOrder(
            "ref-1 OPEN false",
            "ref-2 OPEN true",
            "ref-3 JOINED false",
            "ref-4 REFUSED false",
            "ref-5 WITHDRAWN false");
    assertThat(rows("SELECT address || ' ' || name || ' ' || member_name FROM contact"))
        .containsExactly("jo@example.org Jo Ann");
    assertThat(rows("SELECT stopped FROM recipient WHERE stopped IS NOT NULL"))
        .containsExactlyInAnyOrder("JOINED", "WITHDRAWN");
    assertThat(
            rows(
                "SELECT passed || ' ' || accepted || ' ' || merged || ' ' || stops || ' '"
                    + " || duplicates || ' ' || refused || ' ' || dead_lettered || ' ' || skipped"
                    + " FROM intake_book"))
        .containsExactly("10 3 1 2 1 1 2 0");
    var before = everything();

    publish(all);
    awaitPassed(2L * all.size());

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void tellsByKeyOnly() {
    publish(someOfEverything());
    awaitPassed(10);

    var events = rows("SELECT convert_from(payload, 'UTF8') FROM outbox ORDER BY id");

    assertThat(events).hasSize(5).noneMatch(event -> event.contains("example.org"));
    assertThat(rows("SELECT headers FROM outbox ORDER BY id LIMIT 1").getFirst())
        .contains("ce_type:referral.referred\n", "content-type:application/json");
  }

  @Test
  void passesTheTraceContextOnOfTheRecordThatCausedTheEvent() {
    var one = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    var other = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    publish(
        List.of(
            referred("ref-1", "jo@example.org", "Ann").with(one),
            referred("ref-2", "bo@example.org", "Ann"),
            referred("ref-3", "mo@example.org", "Ann").with("x\nce_type:evil"),
            withdrawn("ref-1").with(other)));
    awaitPassed(4);

    assertThat(rows("SELECT substring(headers FROM 'traceparent:.*') FROM outbox ORDER BY id"))
        .containsExactly("traceparent:" + one, "null", "null", "traceparent:" + other);
    assertThat(rows("SELECT headers FROM outbox")).noneMatch(headers -> headers.contains("evil"));
  }

  @Test
  void letsTheNextOldestReferralSupplyTheNamesUntilNoneIsLeft() {
    publish(
        List.of(
            referred("ref-1", "jo@example.org", "Ann"),
            referred("ref-2", "JO@example.org", "Bob")));
    publish(List.of(withdrawn("ref-1")));
    awaitPassed(3);

    assertThat(rows("SELECT address || ' ' || member_name FROM contact"))
        .containsExactly("jo@example.org Bob");
    assertThat(rows("SELECT stopped FROM recipient WHERE stopped IS NOT NULL")).isEmpty();

    publish(List.of(withdrawn("ref-2")));
    awaitPassed(4);

    assertThat(rows("SELECT stopped FROM recipient")).containsExactly("WITHDRAWN");
  }

  @Test
  void holdsEverythingWhenItsOffsetsAreSetBackAndStoresNothingTwice() throws Exception {
    var all = someOfEverything();
    publish(all);
    awaitPassed(all.size());
    // A second batch: an offset at the start of the last one is no jump, but an unfinished commit.
    publish(List.of(withdrawn("ref-6")));
    awaitPassed(all.size() + 1);
    var before = stored();
    context.close();
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()))) {
      admin
          .alterConsumerGroupOffsets(
              group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
          .all()
          .get();
    }

    context = TestService.start(properties);
    awaitPassed(2L * (all.size() + 1));

    assertThat(rows("SELECT kind FROM hold WHERE released_at IS NULL")).containsExactly("ALL");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void publishesWhetherItsBooksBalance() {
    publish(someOfEverything());
    awaitPassed(10);
    var registry = context.getBean(MeterRegistry.class);

    await().atMost(LIMIT).until(() -> registry.find("punctual.unaccounted").gauge() != null);

    assertThat(registry.get("punctual.unaccounted").gauge().value()).isZero();
  }

  private static List<Event> someOfEverything() {
    return List.of(
        referred("ref-1", "jo@example.org", "Ann"),
        referred("ref-2", "Jo@Example.org", "Bob"),
        new Event(
            "referral.joined",
            "{\"address\":\"kim@example.org\",\"occurredAt\":\"2026-03-02T08:00:00Z\"}"),
        referred("ref-3", "kim@example.org", "Ann"),
        referred("ref-4", "not an address", "Ann"),
        withdrawn("ref-5"),
        referred("ref-5", "lee@example.org", "Ann"),
        referred("ref-1", "jo@example.org", "Ann"),
        new Event("referral.referred", "{not json"),
        new Event("referral.unheard-of", "{}"));
  }

  private static Event referred(String id, String address, String member) {
    return new Event(
        "referral.referred",
        """
        {"referralId":"%s","memberId":"m-%s","memberName":"%s","address":"%s","name":"Jo",
         "referredAt":"2026-03-02T08:00:00Z","zone":"Europe/Zurich","locale":"fr-CH"}
        """
            .formatted(id, member, member, address));
  }

  private static Event withdrawn(String id) {
    return new Event(
        "referral.withdrawn",
        "{\"referralId\":\"%s\",\"occurredAt\":\"2026-03-02T09:00:00Z\"}".formatted(id));
  }

  private record Event(String type, String body, String traceparent) {
    Event(String type, String body) {
      this(type, body, "");
    }

    Event with(String trace) {
      return new Event(type, body, trace);
    }
  }

  private void publish(List<Event> events) {
    var config =
        Map.<String, Object>of("bootstrap.servers", SharedServers.kafka().bootstrapServers());
    var sent = new ArrayList<Future<?>>();
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      for (var event : events) {
        var record =
            new ProducerRecord<>(topic, "key", event.body().getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", event.type().getBytes(StandardCharsets.UTF_8));
        if (!event.traceparent().isEmpty()) {
          record.headers().add("traceparent", event.traceparent().getBytes(StandardCharsets.UTF_8));
        }
        sent.add(producer.send(record));
      }
    }
    assertThat(sent).allSatisfy(one -> assertThat(one).succeedsWithin(LIMIT));
  }

  private void awaitPassed(long count) {
    await()
        .atMost(LIMIT)
        .until(() -> rows("SELECT passed FROM intake_book").equals(List.of(Long.toString(count))));
  }

  /** All rows that a replay must not change, and how much there is to publish. */
  private List<String> everything() {
    var all = new ArrayList<>(stored());
    all.addAll(rows("SELECT count(*) FROM outbox WHERE topic = 'referral.events.v1'"));
    return all;
  }

  private List<String> stored() {
    var all = new ArrayList<String>();
    for (var table : List.of("referral", "recipient", "contact", "referral_stop", "subject")) {
      all.addAll(rows("SELECT t::text FROM %s t ORDER BY 1".formatted(table)));
    }
    return all;
  }

  private List<String> rows(String sql) {
    return context
        .getBean(Database.class)
        .transact(
            tx -> {
              var found = new ArrayList<String>();
              try (var statement = tx.prepareStatement(sql);
                  var rows = statement.executeQuery()) {
                while (rows.next()) {
                  found.add(String.valueOf(rows.getString(1)));
                }
              }
              return found;
            });
  }
}
