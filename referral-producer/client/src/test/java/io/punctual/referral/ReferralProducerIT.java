package io.punctual.referral;

import static io.punctual.referral.Events.referred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.punctual.contracts.Contract;
import io.punctual.embedded.EmbeddedKafka;
import io.punctual.embedded.SharedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library against a real broker that comes and goes. */
class ReferralProducerIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void writesWhatTheContractHas() throws Exception {
    var servers = SharedServers.kafka().bootstrapServers();
    var topic = SharedServers.topic("intake", 3);
    try (var producer = connect(servers, topic, WhenUnavailable.waitUpTo(LIMIT))) {
      var event = referred().name("Ben").zone("Europe/Rome").locale("it").build();

      var receipt = producer.publish(event).get(LIMIT.toSeconds(), TimeUnit.SECONDS);

      var record = read(servers, topic).getFirst();
      Contract.of("referral.intake", "referral.referred").check(record.value());
      assertThat(receipt)
          .isEqualTo(new Receipt(event.eventId(), topic, record.partition(), record.offset()));
      assertThat(record.headers().lastHeader("ce_id").value())
          .asString()
          .isEqualTo(Events.ID.toString());
      assertThat(producer.available()).isTrue();
    }
  }

  @Test
  void losesNothingItAcknowledgedWhileTheBrokerComesAndGoes(@TempDir Path folder) throws Exception {
    var topic = "intake";
    var answers = new ArrayList<CompletableFuture<Receipt>>();
    int port;
    try (var broker = startWith(topic, folder)) {
      port = broker.port();
      var producer = connect(broker.bootstrapServers(), topic, WhenUnavailable.waitUpTo(LIMIT));
      publishMany(producer, 2_000, answers);
      broker.close();
      publishMany(producer, 500, answers);
      try (var again = EmbeddedKafka.start(folder, port)) {
        producer.flush(LIMIT);
        producer.close();
        var stored = idsIn(again.bootstrapServers(), topic);

        assertThat(stored).containsAll(acknowledged(answers));
        assertThat(acknowledged(answers)).hasSize(2_500);
        assertThat(read(again.bootstrapServers(), topic)).hasSize(2_500);
      }
    }
  }

  @Test
  void failsWithinTheLimitWhenKafkaIsAway() throws Exception {
    var topic = SharedServers.topic("unused", 1);
    var limit = Duration.ofSeconds(1);
    try (var producer = connect("127.0.0.1:1", topic, WhenUnavailable.waitUpTo(limit))) {
      assertThat(producer.available()).isFalse();

      var answer = producer.publish(referred().build());

      await().atMost(LIMIT).until(answer::isDone);
      assertThat((PublishException) answer.exceptionNow())
          .returns(true, PublishException::retryable);
    }
  }

  @Test
  void refusesAtOnceWhileKafkaIsAway(@TempDir Path folder) throws Exception {
    try (var broker = startWith("intake", folder);
        var producer = connect(broker.bootstrapServers(), "intake", WhenUnavailable.refuse())) {
      assertThat(producer.publish(referred().build())).succeedsWithin(LIMIT);
      broker.close();

      var waiting = producer.publish(referred().build());
      await().atMost(LIMIT).until(() -> !producer.available());
      var refused = producer.publish(referred().build());

      assertThat(refused).isCompletedExceptionally();
      assertThat((PublishException) refused.exceptionNow())
          .hasMessageContaining("new events are refused")
          .returns(true, PublishException::retryable);
      await().atMost(LIMIT).until(waiting::isDone);
      assertThat(waiting).isCompletedExceptionally();
      try (var again = EmbeddedKafka.start(folder, broker.port())) {
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> assertThat(producer.publish(referred().build())).succeedsWithin(LIMIT));
        assertThat(again.port()).isEqualTo(broker.port());
      }
    }
  }

  @Test
  void noticesWhileIdleThatKafkaGoesAwayThenThatItIsBack(@TempDir Path folder) throws Exception {
    try (var broker = startWith("intake", folder);
        var producer = connect(broker.bootstrapServers(), "intake", WhenUnavailable.refuse())) {
      assertThat(producer.available()).isTrue();
      broker.close();

      await().atMost(LIMIT).until(() -> !producer.available());

      try (var again = EmbeddedKafka.start(folder, broker.port())) {
        await().atMost(LIMIT).until(producer::available);
        assertThat(again.port()).isEqualTo(broker.port());
      }
    }
  }

  @Test
  void closesWithinTheLimitAndFailsWhatIsUnanswered(@TempDir Path folder) throws Exception {
    try (var broker = startWith("intake", folder)) {
      var producer = connect(broker.bootstrapServers(), "intake", WhenUnavailable.waitUpTo(LIMIT));
      broker.close();
      var answer = producer.publish(referred().build());

      assertThat(CompletableFuture.runAsync(() -> producer.close(Duration.ofMillis(100))))
          .succeedsWithin(Duration.ofSeconds(5));

      assertThat(answer).isCompletedExceptionally();
      assertThat((PublishException) answer.exceptionNow())
          .returns(true, PublishException::retryable);
    }
  }

  @Test
  void refusesATopicThatIsNotThereWithinTheLimit() {
    var servers = SharedServers.kafka().bootstrapServers();
    try (var producer =
        connect(servers, "nowhere", WhenUnavailable.waitUpTo(Duration.ofSeconds(1)))) {
      assertThat(producer.publish(referred().build()))
          .failsWithin(LIMIT)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(PublishException.class);
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> connect("no port", "x", WhenUnavailable.refuse()));
    }
  }

  private static ReferralProducer connect(String servers, String topic, WhenUnavailable policy) {
    return ReferralProducer.connect(
        ProducerSettings.builder()
            .bootstrapServers(servers)
            .source("/test")
            .topic(topic)
            .connectLimit(Duration.ofSeconds(2))
            .whenUnavailable(policy)
            .build());
  }

  private static EmbeddedKafka startWith(String topic, Path folder) throws Exception {
    var broker = EmbeddedKafka.start(folder, 0);
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
    return broker;
  }

  private static void publishMany(
      ReferralProducer producer, int count, List<CompletableFuture<Receipt>> answers) {
    for (int i = 0; i < count; i++) {
      answers.add(
          producer.publish(
              referred()
                  .eventId(UUID.randomUUID())
                  .address("p" + answers.size() + "@example.org")
                  .build()));
    }
  }

  private static Set<String> acknowledged(List<CompletableFuture<Receipt>> answers) {
    var ids = new HashSet<String>();
    for (var answer : answers) {
      if (answer.state() == CompletableFuture.State.SUCCESS) {
        ids.add(answer.resultNow().eventId().toString());
      }
    }
    return ids;
  }

  private static Set<String> idsIn(String servers, String topic) {
    var ids = new HashSet<String>();
    read(servers, topic)
        .forEach(record -> ids.add(new String(record.headers().lastHeader("ce_id").value())));
    return ids;
  }

  private static List<ConsumerRecord<String, byte[]>> read(String servers, String topic) {
    var all = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", servers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }
}
