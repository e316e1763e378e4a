package io.punctual.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.punctual.embedded.SharedServers;
import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.Events.Event;
import io.punctual.scheduler.fixture.TestScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service between real topics and a real database. */
class SchedulerIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String ROWS =
      """
      SELECT md5(string_agg(r::text, '' ORDER BY recipient_key, step)) FROM
        (SELECT recipient_key, step, due, deadline, status, attempt, reason FROM reminder) r
      """;

  private TestScheduler scheduler;

  @BeforeEach
  void start() {
    scheduler = TestScheduler.start(Map.of("punctual.scheduler.dispatch.enabled", true));
  }

  @AfterEach
  void stop() {
    scheduler.close();
  }

  @Test
  void plansTheSameRowsHoweverOftenATopicIsReadAndEmitsNothingUntilSomebodyDecides() {
    var events = new ArrayList<Event>();
    for (int n = 0; n < 200; n++) {
      var recipient = UUID.randomUUID();
      // Due in four days' time, one in ten has joined.
      events.add(Events.referred(recipient, "2026-03-02T08:00:00Z"));
      if (n % 10 == 0) {
        events.add(Events.joined(recipient));
      }
    }
    events.add(new Event("referral.referred", "{}"));
    // In two batches at least: an offset at the begin of the last one may be a crash's.
    publish(scheduler.referrals, events.subList(0, 110));
    awaitBook("110 100 10 0");
    publish(scheduler.referrals, events.subList(110, 221));
    awaitBook("221 200 20 1");
    var rows = scheduler.query(ROWS);

    for (int replay = 1; replay <= 2; replay++) {
      scheduler.stopService();
      setBack(scheduler.referrals);
      scheduler.clock.set(Instant.parse("2026-03-05T08:00:00Z"));
      scheduler.startService();
      awaitBook("%d 200 %d %d".formatted(221 * (replay + 1), 20 * (replay + 1), replay + 1));
      assertThat(scheduler.query(ROWS)).isEqualTo(rows);
    }

    assertThat(scheduler.suppression.scopes().getFirst()).hasToString("{\"kind\":\"ALL\"}");
    assertThat(scheduler.query("SELECT kind FROM hold")).containsExactly("ALL");
    assertThat(scheduler.query("SELECT count(*)::text FROM reminder WHERE attempt > 0"))
        .containsExactly("0");
    assertThat(deadLetters()).isEqualTo(3);
  }

  @Test
  void publishesWhatIsDueAndAppliesWhatBecameOfIt() {
    var recipient = UUID.randomUUID();
    publish(scheduler.referrals, List.of(Events.referred(recipient, "2026-02-27T08:00:00Z")));

    var due = awaitDue(recipient);
    assertThat(new String(due.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo("reminder.due");
    assertThat(new String(due.value(), StandardCharsets.UTF_8))
        .contains("\"attempt\":1", "\"template\":\"referral-first\"");

    publish(
        scheduler.outcomes,
        List.of(
            Events.outcome(recipient, "first", 1, "RETURNED", ",\"reason\":\"RATE\""),
            Events.outcome(recipient, "first", 1, "ACCEPTED", "")));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(scheduler.query("SELECT status || attempt FROM reminder ORDER BY due"))
                    .containsExactly("QUEUED2", "PLANNED0"));
    publish(scheduler.outcomes, List.of(Events.outcome(recipient, "first", 2, "ACCEPTED", "")));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(scheduler.query("SELECT status || attempt FROM reminder ORDER BY due"))
                    .containsExactly("ACCEPTED2", "PLANNED0"));
  }

  private void awaitBook(String passedPlannedStopsDead) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        scheduler.query(
                            """
                            SELECT concat_ws(' ', sum(passed), sum(planned), sum(stops),
                                             sum(dead_lettered))
                              FROM book WHERE topic = '%s'
                            """
                                .formatted(scheduler.referrals)))
                    .containsExactly(passedPlannedStopsDead));
  }

  private static void publish(String topic, List<Event> events) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", SharedServers.kafka().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (var event : events) {
        var body = event.body();
        var at = body.indexOf("recipientKey\":\"");
        var key = at < 0 ? "none" : body.substring(at + 15, at + 51);
        var record = new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", event.type().getBytes(StandardCharsets.UTF_8));
        producer.send(record);
      }
      producer.flush();
    }
  }

  private static void setBack(String topic) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (int partition = 0; partition < 3; partition++) {
      offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(0));
    }
    try (var admin =
        Admin.create(Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()))) {
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .until(
              () -> {
                admin
                    .alterConsumerGroupOffsets("punctual-scheduler-referrals-" + topic, offsets)
                    .all()
                    .get();
                return true;
              });
    }
  }

  private long deadLetters() {
    var topic =
        "dlq." + scheduler.referrals + ".punctual-scheduler-referrals-" + scheduler.referrals;
    try (var consumer = consumer()) {
      var partition = new TopicPartition(topic, 0);
      return consumer.endOffsets(List.of(partition)).values().iterator().next();
    }
  }

  private static ConsumerRecord<String, byte[]> awaitDue(UUID recipient) {
    try (var consumer = consumer()) {
      var partitions =
          List.of(
              new TopicPartition("reminder.due.v1", 0),
              new TopicPartition("reminder.due.v1", 1),
              new TopicPartition("reminder.due.v1", 2));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return await()
          .atMost(LIMIT)
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                  if (recipient.toString().equals(record.key())) {
                    return record;
                  }
                }
                return null;
              },
              found -> found != null);
    }
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
