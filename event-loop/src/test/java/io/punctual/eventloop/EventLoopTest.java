package io.punctual.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.eventloop.BatchResult.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {

  private static final String TOPIC = "orders";
  private static final String GROUP = "shop";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecordingHandler handler = new RecordingHandler();
  private final FakePositionStore store = new FakePositionStore();
  private final List<PositionJump> jumps = new ArrayList<>();
  private long nanos;
  private JumpListener listener = jumps::add;

  @BeforeEach
  void topicOfTenRecords() {
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 10L));
    var node = new Node(1, "localhost", 1);
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
  }

  @Test
  void commitsPastTheLastRecordOnceTheBatchIsHandled() {
    var loop = assigned(FirstStart.EARLIEST);
    givenRecords("a", "b");

    loop.pollOnce();

    assertThat(handler.keys()).containsExactly("a", "b");
    assertThat(handler.batches.getFirst().positions())
        .containsExactly(entry(PARTITION, new RecordBatch.Span(0, 2)));
    assertThat(committed()).isEqualTo(2);
    assertThat(loop.state()).isEqualTo(LoopState.READING);
  }

  @Test
  void commitsNothingWhileTheHandlerFails() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.failure = new IllegalStateException("database is away");
    givenRecords("a", "b");

    loop.pollOnce();

    assertThat(committed()).isZero();
    assertThat(loop.state()).isEqualTo(LoopState.FAILING);
    assertThat(registry.counter("punctual.batch.failures", "group", GROUP).count()).isOne();
  }

  @Test
  void offersTheSameRecordsAgainWhenTheWaitIsOver() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.failure = new IllegalStateException("database is away");
    givenRecords("a", "b");
    loop.pollOnce();
    handler.failure = null;

    loop.pollOnce();
    assertThat(consumer.paused()).contains(PARTITION);
    assertThat(consumer.position(PARTITION)).isZero();

    nanos += Duration.ofMinutes(1).toNanos();
    givenRecords("a", "b");
    loop.pollOnce();

    assertThat(handler.keys()).containsExactly("a", "b");
    assertThat(handler.batches.getFirst().positions())
        .containsExactly(entry(PARTITION, new RecordBatch.Span(0, 2)));
    assertThat(committed()).isEqualTo(2);
    assertThat(loop.state()).isEqualTo(LoopState.READING);
  }

  @Test
  void sendsDeadLettersAsTheyCameBeforeItCommits() {
    var loop = assigned(FirstStart.EARLIEST);
    byte[] key = {(byte) 0xff, 0x00, (byte) 0xfe};
    byte[] value = {0x00, (byte) 0x80};
    var record = new ConsumerRecord<>(TOPIC, 0, 0L, key, value);
    record.headers().add("ce_id", new byte[] {1, 2});
    consumer.addRecord(record);
    handler.unreadable = "field id: is missing";

    loop.pollOnce();

    var letter = producer.history().getFirst();
    assertThat(letter.topic()).isEqualTo("dlq.orders.shop");
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.headers().lastHeader("ce_id").value()).containsExactly(1, 2);
    var added = new HashMap<String, String>();
    letter.headers().forEach(header -> added.put(header.key(), new String(header.value(), UTF_8)));
    assertThat(added)
        .containsEntry("__dlq.errors.topic", TOPIC)
        .containsEntry("__dlq.errors.partition", "0")
        .containsEntry("__dlq.errors.offset", "0")
        .containsEntry("__dlq.errors.group", GROUP)
        .containsEntry("__dlq.errors.message", "field id: is missing");
    assertThat(producer.flushed()).isTrue();
    assertThat(committed()).isOne();
    assertThat(registry.counter("punctual.dead.letters", "topic", TOPIC, "group", GROUP).count())
        .isOne();
  }

  @Test
  void sendsWhatWasRejectedLaterToTheDeadLettersBeforeItCommits() {
    var loop = assigned(FirstStart.EARLIEST);
    givenRecords("a", "b");
    handler.done = 1;
    loop.pollOnce();
    assertThat(committed()).isOne();
    handler.rejectedLater.add(new Unreadable(handler.batches.getFirst().records().get(1), "no"));
    handler.done = -1;

    loop.pollOnce();

    var letter = producer.history().getFirst();
    assertThat(letter.topic()).isEqualTo("dlq.orders.shop");
    assertThat(letter.key()).isEqualTo("b".getBytes(UTF_8));
    assertThat(new String(letter.headers().lastHeader("__dlq.errors.message").value(), UTF_8))
        .isEqualTo("no");
    assertThat(handler.rejectedLater).isEmpty();
    assertThat(committed()).isEqualTo(2);
  }

  @Test
  void offersARejectedRecordAgainWhenItCouldNotBeSent() {
    var loop = assigned(FirstStart.EARLIEST);
    givenRecords("a");
    loop.pollOnce();
    handler.rejectedLater.add(new Unreadable(handler.batches.getFirst().records().getFirst(), "n"));
    producer.sendException = new DisconnectException();
    loop.pollOnce();
    assertThat(handler.rejectedLater).hasSize(1);
    assertThat(loop.state()).isEqualTo(LoopState.FAILING);

    producer.sendException = null;
    nanos += Duration.ofMinutes(1).toNanos();
    loop.pollOnce();

    assertThat(handler.rejectedLater).isEmpty();
    assertThat(loop.state()).isEqualTo(LoopState.READING);
  }

  @Test
  void commitsNothingWhenADeadLetterCannotBeSent() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.unreadable = "no JSON";
    producer.sendException = new DisconnectException();
    givenRecords("a");

    loop.pollOnce();

    assertThat(committed()).isZero();
    assertThat(loop.state()).isEqualTo(LoopState.FAILING);
  }

  @Test
  void readsNothingWhileTheHandlerIsNotReady() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.ready = false;
    loop.pollOnce();
    assertThat(consumer.paused()).containsExactly(PARTITION);

    handler.ready = true;
    givenRecords("a");
    loop.pollOnce();

    assertThat(consumer.paused()).isEmpty();
    assertThat(handler.keys()).containsExactly("a");
  }

  @Test
  void commitsOnAnIdleRoundWhatWasDoneMeanwhile() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.done = 0;
    givenRecords("a", "b");
    loop.pollOnce();
    assertThat(committed()).isZero();

    handler.done = 1;
    loop.pollOnce();
    assertThat(committed()).isOne();

    handler.done = 99;
    loop.pollOnce();
    assertThat(committed()).as("never past what was taken").isEqualTo(2);
  }

  @Test
  void readsNothingBeforeAJumpIsReported() {
    listener =
        jump -> {
          throw new IllegalStateException("cannot hold");
        };
    store.stored = new RecordBatch.Span(2, 4);
    var loop = assigned(FirstStart.EARLIEST);
    loop.pollOnce();
    assertThat(consumer.paused()).containsExactly(PARTITION);
    assertThat(loop.state()).isEqualTo(LoopState.FAILING);

    listener = jumps::add;
    nanos += Duration.ofMinutes(1).toNanos();
    loop.pollOnce();

    assertThat(jumps)
        .containsExactly(
            new PositionJump(GROUP, PARTITION, null, 4L, 4L, PositionJump.Kind.OFFSET_GONE));
    assertThat(consumer.position(PARTITION)).isEqualTo(4);
    assertThat(store.stored).isEqualTo(new RecordBatch.Span(4, 4));
    assertThat(
            registry
                .counter(
                    "punctual.position.jumps",
                    "topic",
                    TOPIC,
                    "group",
                    GROUP,
                    "kind",
                    "offset_gone")
                .count())
        .isOne();
  }

  @Test
  void readsNothingWhileTheDatabaseCannotSayWhere() {
    store.failure = new IllegalStateException("database is away");
    var loop = assigned(FirstStart.EARLIEST);

    loop.pollOnce();

    assertThat(consumer.paused()).containsExactly(PARTITION);
    assertThat(loop.state()).isEqualTo(LoopState.FAILING);
  }

  @Test
  void beginsAFirstStartAfterTheNewestRecordWhenToldSo() {
    assigned(FirstStart.LATEST);

    assertThat(consumer.position(PARTITION)).isEqualTo(10);
    assertThat(committed()).isEqualTo(10);
    assertThat(store.stored).isEqualTo(new RecordBatch.Span(10, 10));
    assertThat(jumps).isEmpty();
  }

  @Test
  void refusesAFirstStartWhenToldSo() {
    var loop = assigned(FirstStart.REFUSE);

    loop.pollOnce();

    assertThat(consumer.paused()).containsExactly(PARTITION);
    assertThat(loop.state()).isEqualTo(LoopState.FAILING);
    assertThat(store.stored).isNull();
  }

  @Test
  void asksAgainWhereToReadWhenTheRecordsAreGone() {
    var loop = assigned(FirstStart.EARLIEST);
    consumer.updateBeginningOffsets(Map.of(PARTITION, 5L));
    consumer.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 0L)));
    loop.pollOnce();

    loop.pollOnce();

    assertThat(jumps)
        .containsExactly(
            new PositionJump(GROUP, PARTITION, 0L, 0L, 5L, PositionJump.Kind.RECORDS_GONE));
    assertThat(consumer.position(PARTITION)).isEqualTo(5);
  }

  @Test
  void commitsWhatIsDoneBeforeItGivesPartitionsUp() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.done = 0;
    givenRecords("a", "b");
    loop.pollOnce();
    handler.done = 1;
    consumer.schedulePollTask(() -> consumer.rebalance(List.of()));

    loop.pollOnce();

    assertThat(handler.revoked).containsExactly(PARTITION);
    // The mock knows offsets only of what is assigned.
    consumer.rebalance(List.of(PARTITION));
    assertThat(committed()).isOne();
  }

  @Test
  void survivesKafkaBeingAway() throws InterruptedException {
    var loop = loop(FirstStart.EARLIEST);
    var polledAgain = new CountDownLatch(1);
    consumer.schedulePollTask(() -> consumer.setPollException(new DisconnectException()));
    consumer.schedulePollTask(polledAgain::countDown);

    var thread = Thread.ofPlatform().start(loop);
    assertThat(polledAgain.await(20, TimeUnit.SECONDS)).isTrue();
    loop.stop();
    thread.join(Duration.ofSeconds(20));

    assertThat(loop.state()).isEqualTo(LoopState.STOPPED);
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void isDeadAfterAnErrorThatNoRepetitionHelps() {
    var loop = assigned(FirstStart.EARLIEST);
    handler.error = new StackOverflowError();
    givenRecords("a");

    loop.run();

    assertThat(loop.state()).isEqualTo(LoopState.DEAD);
    assertThat(consumer.closed()).isTrue();
  }

  private EventLoop assigned(FirstStart firstStart) {
    var loop = loop(firstStart);
    consumer.schedulePollTask(() -> consumer.rebalance(List.of(PARTITION)));
    loop.pollOnce();
    loop.pollOnce();
    return loop;
  }

  private EventLoop loop(FirstStart firstStart) {
    var settings = new LoopSettings("orders", GROUP, List.of(TOPIC), firstStart, 100);
    var metrics = new LoopMetrics(registry, settings);
    return new EventLoop(
        settings,
        consumer,
        handler,
        new Positioner(settings, store, jump -> listener.jumped(jump), metrics),
        new DeadLetters(producer, GROUP, metrics),
        metrics,
        () -> nanos);
  }

  private void givenRecords(String... keys) {
    for (int offset = 0; offset < keys.length; offset++) {
      consumer.addRecord(
          new ConsumerRecord<>(TOPIC, 0, offset, keys[offset].getBytes(UTF_8), new byte[0]));
    }
  }

  private long committed() {
    var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
    return offset == null ? -1 : offset(offset);
  }

  private static long offset(OffsetAndMetadata committed) {
    return committed.offset();
  }

  private static final class RecordingHandler implements BatchHandler {
    private final List<RecordBatch> batches = new ArrayList<>();
    private final List<TopicPartition> revoked = new ArrayList<>();
    private @Nullable Exception failure;
    private @Nullable Error error;
    private @Nullable String unreadable;
    private final List<Unreadable> rejectedLater = new ArrayList<>();
    private boolean ready = true;
    private long done = -1;

    @Override
    public BatchResult handle(RecordBatch batch) throws Exception {
      if (failure != null) {
        throw failure;
      }
      if (error != null) {
        throw error;
      }
      batches.add(batch);
      var reason = unreadable;
      return reason == null
          ? BatchResult.allRead()
          : new BatchResult(
              batch.records().stream().map(record -> new Unreadable(record, reason)).toList());
    }

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public Map<TopicPartition, Long> done(Map<TopicPartition, Long> handled) {
      return done < 0 ? handled : Map.of(PARTITION, done);
    }

    @Override
    public List<Unreadable> rejected() {
      return List.copyOf(rejectedLater);
    }

    @Override
    public void putAside(List<Unreadable> letters) {
      rejectedLater.removeAll(letters);
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
      revoked.addAll(partitions);
    }

    List<String> keys() {
      return batches.stream().flatMap(b -> b.records().stream()).map(ConsumerRecord::key).toList();
    }
  }

  private static final class FakePositionStore implements PositionStore {
    private RecordBatch.@Nullable Span stored;
    private @Nullable RuntimeException failure;

    @Override
    public Map<TopicPartition, RecordBatch.Span> load(
        String group, Collection<TopicPartition> partitions) {
      if (failure != null) {
        throw failure;
      }
      return stored == null || !partitions.contains(PARTITION)
          ? Map.of()
          : Map.of(PARTITION, stored);
    }

    @Override
    public void begin(String group, Map<TopicPartition, Long> offsets) {
      offsets.forEach((partition, at) -> stored = new RecordBatch.Span(at, at));
    }
  }
}
