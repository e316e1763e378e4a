package io.punctual.simulation.broker;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Stored records as those see them who read. */
final class Records {

  private static final byte[] NONE = {};

  private Records() {}

  @SuppressWarnings("NullAway") // A record may be without a key, and without a value.
  static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, Log.Entry entry) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        entry.offset(),
        entry.written().toEpochMilli(),
        TimestampType.CREATE_TIME,
        size(entry.key()),
        size(entry.value()),
        entry.key(),
        entry.value(),
        new RecordHeaders(entry.headers()),
        Optional.empty());
  }

  static MemoryBroker.Seen seen(TopicPartition partition, Log.Entry entry) {
    var headers = new LinkedHashMap<String, String>();
    for (var header : entry.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return new MemoryBroker.Seen(
        partition, entry.offset(), bytes(entry.key()), bytes(entry.value()), headers);
  }

  private static int size(byte @Nullable [] bytes) {
    return bytes == null ? -1 : bytes.length;
  }

  private static byte[] bytes(byte @Nullable [] bytes) {
    return bytes == null ? NONE : bytes;
  }
}
