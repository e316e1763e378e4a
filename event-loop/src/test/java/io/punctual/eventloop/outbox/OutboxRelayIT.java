package io.punctual.eventloop.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.embedded.SharedServers;
import io.punctual.eventloop.KafkaClients;
import io.punctual.eventloop.TestDatabase;
import io.punctual.eventloop.TestKafka;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OutboxRelayIT {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final PGSimpleDataSource DATABASE = TestDatabase.create();

  private final KafkaClients clients = TestKafka.clients();
  private final String topic = SharedServers.topic("outcomes", 3);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void emptyOutbox() throws SQLException {
    try (var connection = DATABASE.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("TRUNCATE outbox");
    }
  }

  @Test
  void publishesKeysHeadersPayloadsThenDeletesThem() throws Exception {
    append(
        new OutboxRecord(topic, "k", Map.of("ce_id", "7", "ce_type", "a: b"), new byte[] {0, -1}),
        OutboxRecord.deletion(topic, "gone", Map.of()));

    assertThat(relay(clients::producer).publishOnce()).isEqualTo(2);

    var records = published(2);
    var full = records.stream().filter(record -> record.value() != null).findFirst().orElseThrow();
    assertThat(new String(full.key(), UTF_8)).isEqualTo("k");
    assertThat(full.value()).containsExactly(0, -1);
    assertThat(full.headers().lastHeader("ce_type").value()).isEqualTo("a: b".getBytes(UTF_8));
    assertThat(waiting()).isZero();
  }

  @Test
  void keepsTheOrderOfEachKeyOverManyBatches() throws Exception {
    var records = new ArrayList<OutboxRecord>();
    for (int i = 0; i < 3000; i++) {
      records.add(
          new OutboxRecord(topic, "key-" + i % 7, Map.of(), Integer.toString(i).getBytes(UTF_8)));
    }
    append(records.toArray(OutboxRecord[]::new));
    var relay = relay(clients::producer);

    var thread = Thread.ofPlatform().start(relay);
    await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
    relay.stop();
    thread.join();

    var seen = published(3000);
    for (int key = 0; key < 7; key++) {
      var name = "key-" + key;
      int first = key;
      assertThat(seen)
          .filteredOn(record -> new String(record.key(), UTF_8).equals(name))
          .extracting(record -> Integer.valueOf(new String(record.value(), UTF_8)))
          .containsExactlyElementsOf(
              IntStream.iterate(first, i -> i < 3000, i -> i + 7).boxed().toList());
    }
  }

  @Test
  void publishesAgainWhatItCouldNotDelete() throws Exception {
    append(record("a"), record("b"));
    var failsAfterSending =
        new OutboxRelay(
            settings(),
            new ConnectionsThatCannotDelete(DATABASE),
            () -> clients.producer("test"),
            new OutboxMetrics(registry, InstantSource.fixed(NOW)));
    assertThatThrownBy(failsAfterSending::publishOnce).isInstanceOf(SQLException.class);
    assertThat(waiting()).isEqualTo(2);

    relay(clients::producer).publishOnce();

    assertThat(published(4))
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactlyInAnyOrder("a", "b", "a", "b");
    assertThat(waiting()).isZero();
  }

  @Test
  void keepsEverythingWhileKafkaIsAway() throws Exception {
    append(record("a"));
    var away =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<org.apache.kafka.clients.producer.RecordMetadata> send(
              org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> record) {
            throw new TimeoutException("no broker");
          }
        };
    assertThatThrownBy(relay(name -> away)::publishOnce).isInstanceOf(TimeoutException.class);

    assertThat(waiting()).isOne();
  }

  @Test
  void leavesTheWorkToTheInstanceThatHasTheLock() throws Exception {
    append(record("a"));
    try (var other = DATABASE.getConnection()) {
      other.setAutoCommit(false);
      assertThat(OutboxTable.lock(other)).isTrue();

      assertThat(relay(clients::producer).publishOnce()).isZero();

      other.rollback();
    }
    assertThat(relay(clients::producer).publishOnce()).isOne();
  }

  @Test
  void showsHowMuchWaitsSinceWhen() throws Exception {
    try (var other = DATABASE.getConnection()) {
      other.setAutoCommit(false);
      OutboxTable.lock(other);
      append(record("a"), record("b"));
      var metrics = new OutboxMetrics(registry, InstantSource.fixed(NOW.plusSeconds(90)));
      new OutboxRelay(settings(), DATABASE, () -> clients.producer("test"), metrics).publishOnce();

      assertThat(registry.get("punctual.outbox.size").gauge().value()).isEqualTo(2);
      assertThat(registry.get("punctual.outbox.oldest.seconds").gauge().value()).isEqualTo(90);
      other.rollback();
    }
  }

  private OutboxRelay relay(
      java.util.function.Function<String, Producer<byte[], byte[]>> producers) {
    Supplier<Producer<byte[], byte[]>> supplier = () -> producers.apply("test");
    return new OutboxRelay(
        settings(), DATABASE, supplier, new OutboxMetrics(registry, InstantSource.fixed(NOW)));
  }

  private static OutboxSettings settings() {
    return new OutboxSettings(1000, Duration.ofMillis(50), Duration.ZERO);
  }

  private OutboxRecord record(String key) {
    return new OutboxRecord(topic, key, Map.of(), new byte[] {1});
  }

  private static void append(OutboxRecord... records) throws SQLException {
    try (var connection = DATABASE.getConnection()) {
      OutboxWriter.append(connection, List.of(records), NOW);
    }
  }

  private static long waiting() throws SQLException {
    try (var connection = DATABASE.getConnection()) {
      return OutboxTable.backlog(connection).size();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> published(int count) {
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var reader = TestKafka.consumer()) {
      var partitions =
          IntStream.range(0, 3).mapToObj(number -> new TopicPartition(topic, number)).toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                reader.poll(Duration.ofMillis(500)).forEach(found::add);
                return found.size() >= count;
              });
    }
    return found;
  }
}
