package io.punctual.eventloop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Turns what was polled into what a handler takes. */
final class Batches {

  private Batches() {}

  /** The records with their keys as text, and per partition where the batch begins and ends. */
  static RecordBatch decoded(
      String group, ConsumerRecords<byte[], byte[]> polled, Assignment assignment) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>(polled.count());
    var positions = new HashMap<TopicPartition, RecordBatch.Span>();
    var nextOffsets = polled.nextOffsets();
    for (var partition : polled.partitions()) {
      var ofPartition = polled.records(partition);
      ofPartition.forEach(record -> records.add(decoded(record)));
      var next = nextOffsets.get(partition);
      long end = next == null ? ofPartition.getLast().offset() + 1 : next.offset();
      positions.put(partition, new RecordBatch.Span(assignment.next(partition), end));
    }
    return new RecordBatch(group, records, positions);
  }

  static Map<String, Integer> perTopic(ConsumerRecords<byte[], byte[]> polled) {
    var counts = new HashMap<String, Integer>();
    for (var partition : polled.partitions()) {
      counts.merge(partition.topic(), polled.records(partition).size(), Integer::sum);
    }
    return counts;
  }

  private static ConsumerRecord<String, byte[]> decoded(ConsumerRecord<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        record.serializedValueSize(),
        text(record.key()),
        record.value(),
        record.headers(),
        record.leaderEpoch());
  }

  /** The way back, for a record whose bytes are no longer at hand. */
  @SuppressWarnings("NullAway") // A record without a key has none as octets either.
  static ConsumerRecord<byte[], byte[]> encoded(ConsumerRecord<String, byte[]> record) {
    var key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        record.serializedValueSize(),
        key,
        record.value(),
        record.headers(),
        record.leaderEpoch());
  }

  @SuppressWarnings("NullAway") // A record without a key has none as text either.
  private static String text(byte @Nullable [] key) {
    return key == null ? null : new String(key, StandardCharsets.UTF_8);
  }
}
