package io.punctual.eventloop;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic once, up to where it ended when the scan began; no group, no commit. */
@Singleton
@Requires(beans = KafkaClients.class)
public class TopicScan {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 30;

  private final Function<String, Consumer<byte[], byte[]>> scanners;

  @Inject
  TopicScan(KafkaClients clients) {
    this(clients::scanner);
  }

  /**
   * A scan with other clients.
   *
   * @param scanners makes a consumer outside of any group, by its client id
   */
  public TopicScan(Function<String, Consumer<byte[], byte[]>> scanners) {
    this.scanners = scanners;
  }

  /** Takes some records, those of one partition in their order. */
  @FunctionalInterface
  public interface Taker {
    /** Takes one batch; what it throws ends the scan. */
    void take(List<ConsumerRecord<byte[], byte[]>> batch);
  }

  /**
   * Every record of the topic.
   *
   * @throws RuntimeException when Kafka is away, or falls silent before the end; some batches may
   *     have been taken
   */
  public void all(String topic, Taker taker) {
    scan(topic, Long.MAX_VALUE, taker);
  }

  /**
   * About the last {@code most} records of each partition; fewer where offsets are missing.
   *
   * @throws RuntimeException when Kafka is away, or falls silent before the end
   */
  public List<ConsumerRecord<byte[], byte[]>> tail(String topic, int most) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    scan(topic, most, records::addAll);
    return records;
  }

  private void scan(String topic, long most, Taker taker) {
    try (var consumer = scanners.apply("scan-" + topic)) {
      var partitions =
          consumer.partitionsFor(topic, LIMIT).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new IllegalStateException("no such topic: " + topic);
      }
      var begins = consumer.beginningOffsets(partitions, LIMIT);
      var left = new HashMap<>(consumer.endOffsets(partitions, LIMIT));
      left.values().removeIf(end -> end == 0);
      consumer.assign(left.keySet());
      left.forEach(
          (partition, end) ->
              consumer.seek(
                  partition,
                  Math.max(begins.getOrDefault(partition, 0L), end - Math.min(end, most))));
      read(consumer, left, taker);
    }
  }

  private static void read(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> left, Taker taker) {
    int silent = 0;
    while (!reached(consumer, left)) {
      var polled = consumer.poll(POLL);
      silent = polled.isEmpty() ? silent + 1 : 0;
      if (silent > SILENT_POLLS) {
        throw new IllegalStateException("Kafka fell silent before the end of the scan");
      }
      var batch = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
      polled.forEach(batch::add);
      if (!batch.isEmpty()) {
        taker.take(batch);
      }
    }
  }

  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), LIMIT) >= end.getValue());
  }
}
