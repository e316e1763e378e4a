package io.punctual.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.embedded.SharedServers;
import io.punctual.eventloop.BatchResult.Unreadable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class EventLoopIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final PGSimpleDataSource DATABASE = TestDatabase.create();

  private final KafkaClients clients = TestKafka.clients();
  private final String group = "group-" + UUID.randomUUID();
  private final String topic = SharedServers.topic("orders", 1);
  private final TopicPartition partition = new TopicPartition(topic, 0);
  private final List<String> handled = new CopyOnWriteArrayList<>();
  private final List<PositionJump> jumps = new CopyOnWriteArrayList<>();
  private volatile boolean databaseAway;
  private final List<Running> running = new ArrayList<>();

  private record Running(EventLoop loop, Thread thread) {}

  @BeforeEach
  void deadLetterTopic() {
    SharedServers.createTopic(DeadLetters.topic(topic, group), 1, Map.of());
  }

  @AfterEach
  void stopWhatRuns() throws InterruptedException {
    for (var one : List.copyOf(running)) {
      stop(one);
    }
  }

  @Test
  void handlesWhatWasPublishedOnceThenGoesOnWhereItLeft() throws Exception {
    publish("a", "b");
    var first = start();
    awaitHandled("a", "b");
    stop(first);
    publish("c");

    start();

    awaitHandled("a", "b", "c");
    assertThat(jumps).isEmpty();
    await().atMost(LIMIT).until(this::committed, offset -> offset == 3);
  }

  @Test
  void reportsAnOffsetThatWasSetBackThenFollowsIt() throws Exception {
    publish("a", "b", "c");
    stop(afterHandling("a", "b", "c"));
    publish("d");
    stop(afterHandling("a", "b", "c", "d"));
    try (var admin = clients.admin("test")) {
      admin
          .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(1)))
          .all()
          .get();
    }

    start();

    awaitHandled("a", "b", "c", "d", "b", "c", "d");
    assertThat(jumps)
        .containsExactly(
            new PositionJump(group, partition, 1L, 4L, 1L, PositionJump.Kind.SET_BACK));
  }

  @Test
  void goesOnByTheDatabaseWhenTheGroupWasDeleted() throws Exception {
    publish("a", "b");
    stop(afterHandling("a", "b"));
    try (var admin = clients.admin("test")) {
      admin.deleteConsumerGroups(List.of(group)).all().get();
    }
    publish("c");

    start();

    awaitHandled("a", "b", "c");
    assertThat(jumps)
        .containsExactly(
            new PositionJump(group, partition, null, 2L, 2L, PositionJump.Kind.OFFSET_GONE));
  }

  @Test
  void offersABatchAgainUntilTheDatabaseIsBack() throws Exception {
    databaseAway = true;
    publish("a", "b");
    var loop = start().loop();
    await().atMost(LIMIT).until(() -> loop.state() == LoopState.FAILING);
    assertThat(handled).isEmpty();
    assertThat(committed()).isZero();

    databaseAway = false;

    awaitHandled("a", "b");
    await().atMost(LIMIT).until(() -> loop.state() == LoopState.READING);
  }

  @Test
  void sendsWhatItCannotReadToTheDeadLettersByteForByte() throws Exception {
    byte[] key = {(byte) 0xc3, 0x28, 0x00};
    byte[] value = {0x7b, (byte) 0xff, 0x00};
    try (var producer = clients.producer("test")) {
      var bad = new ProducerRecord<>(topic, key, value);
      bad.headers().add("ce_type", "unknown".getBytes(UTF_8));
      producer.send(bad).get();
    }
    publish("a");

    start();

    awaitHandled("a");
    var letter = firstOf(DeadLetters.topic(topic, group));
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.headers().lastHeader("ce_type").value()).isEqualTo("unknown".getBytes(UTF_8));
    assertThat(letter.headers().lastHeader("__dlq.errors.offset").value())
        .isEqualTo("0".getBytes(UTF_8));
  }

  private Running afterHandling(String... keys) {
    var one = start();
    awaitHandled(keys);
    return one;
  }

  private Running start() {
    var settings = new LoopSettings("orders", group, List.of(topic), FirstStart.EARLIEST, 100);
    var metrics = new LoopMetrics(new SimpleMeterRegistry(), settings);
    var loop =
        new EventLoop(
            settings,
            clients.consumer(settings),
            this::handle,
            new Positioner(settings, new PositionTable(DATABASE), jumps::add, metrics),
            new DeadLetters(clients.producer("dlq"), group, metrics),
            metrics,
            System::nanoTime);
    var one = new Running(loop, Thread.ofPlatform().start(loop));
    running.add(one);
    return one;
  }

  private void stop(Running one) throws InterruptedException {
    one.loop().stop();
    assertThat(one.thread().join(Duration.ofSeconds(30))).isTrue();
    running.remove(one);
  }

  private BatchResult handle(RecordBatch batch) throws SQLException {
    if (databaseAway) {
      throw new SQLException("away", "08006");
    }
    var unreadable = new ArrayList<Unreadable>();
    var read = new ArrayList<String>();
    for (var record : batch.records()) {
      if (record.headers().lastHeader("ce_type") == null) {
        read.add(record.key());
      } else {
        unreadable.add(new Unreadable(record, "header ce_type: not known"));
      }
    }
    try (var connection = DATABASE.getConnection()) {
      PositionTable.store(connection, batch);
    }
    handled.addAll(read);
    return new BatchResult(unreadable);
  }

  private void publish(String... keys) throws Exception {
    try (var producer = clients.producer("test")) {
      for (var key : keys) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), new byte[] {1})).get();
      }
    }
  }

  private void awaitHandled(String... keys) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(handled).containsExactly(keys));
  }

  private long committed() throws Exception {
    try (Admin admin = clients.admin("test")) {
      var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var offset = offsets.get(partition);
      return offset == null ? -1 : offset.offset();
    }
  }

  private ConsumerRecord<byte[], byte[]> firstOf(String name) {
    try (var reader = clients.reader("test")) {
      var letters = new TopicPartition(name, 0);
      reader.assign(List.of(letters));
      reader.seek(letters, 0);
      var found = reader.poll(Duration.ofSeconds(20));
      return found.records(letters).getFirst();
    }
  }
}
