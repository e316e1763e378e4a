package io.punctual.eventloop.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * The timestamps of the first unread records. Reads one record a partition, and only where the
 * group's offset moved since it last looked.
 */
final class FirstUnread implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 25;

  private final Consumer<byte[], byte[]> reader;
  private final Map<TopicPartition, Seen> seen = new HashMap<>();

  private record Seen(long position, Optional<Instant> written) {}

  FirstUnread(Consumer<byte[], byte[]> reader) {
    this.reader = reader;
  }

  /**
   * When the first record at or after each position was written; empty where only markers follow.
   *
   * @param positions of partitions that have something unread
   * @param ends where their logs end
   * @throws TimeoutException when Kafka does not give the records in time
   */
  Map<TopicPartition, Optional<Instant>> written(
      Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    seen.keySet().retainAll(positions.keySet());
    var asked = new HashMap<TopicPartition, Long>();
    positions.forEach(
        (partition, position) -> {
          var known = seen.get(partition);
          if (known == null || known.position() != position) {
            asked.put(partition, position);
          }
        });
    if (!asked.isEmpty()) {
      read(asked, ends);
    }
    var written = new HashMap<TopicPartition, Optional<Instant>>();
    seen.forEach((partition, known) -> written.put(partition, known.written()));
    return written;
  }

  @Override
  public void close() {
    reader.close();
  }

  private void read(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
    reader.assign(positions.keySet());
    positions.forEach(reader::seek);
    Set<TopicPartition> open = new HashSet<>(positions.keySet());
    for (int polls = positions.size() + POLLS; polls > 0 && !open.isEmpty(); polls--) {
      for (var record : reader.poll(POLL)) {
        var partition = new TopicPartition(record.topic(), record.partition());
        remember(positions, partition, Optional.of(Instant.ofEpochMilli(record.timestamp())));
        open.remove(partition);
        reader.pause(Set.of(partition));
      }
      for (var partition : Set.copyOf(open)) {
        if (reader.position(partition) >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
          remember(positions, partition, Optional.empty());
          open.remove(partition);
        }
      }
    }
    if (!open.isEmpty()) {
      throw new TimeoutException("no record of " + open);
    }
  }

  private void remember(
      Map<TopicPartition, Long> positions, TopicPartition partition, Optional<Instant> written) {
    seen.put(partition, new Seen(positions.getOrDefault(partition, 0L), written));
  }
}
