package io.punctual.eventloop;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions a loop has, and how far each is: read to, and committed to. One thread only. */
final class Assignment {

  private final Set<TopicPartition> unpositioned = new HashSet<>();
  private final Map<TopicPartition, Long> handled = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  /** Takes partitions on; nothing is read of them before they are {@link #positioned}. */
  void add(Collection<TopicPartition> partitions) {
    remove(partitions);
    unpositioned.addAll(partitions);
  }

  void remove(Collection<TopicPartition> partitions) {
    unpositioned.removeAll(partitions);
    handled.keySet().removeAll(partitions);
    committed.keySet().removeAll(partitions);
  }

  void positioned(Map<TopicPartition, Long> offsets) {
    unpositioned.removeAll(offsets.keySet());
    handled.putAll(offsets);
    committed.putAll(offsets);
  }

  void handled(Map<TopicPartition, RecordBatch.Span> positions) {
    positions.forEach((partition, span) -> handled.put(partition, span.next()));
  }

  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
  }

  Set<TopicPartition> unpositioned() {
    return Set.copyOf(unpositioned);
  }

  /** One past the last record taken, per partition that may be read. */
  Map<TopicPartition, Long> handled() {
    return Collections.unmodifiableMap(handled);
  }

  /** Where the next batch of a positioned partition begins. */
  long next(TopicPartition partition) {
    return handled.getOrDefault(partition, 0L);
  }

  /** What of {@code done} is news for Kafka. */
  Map<TopicPartition, OffsetAndMetadata> toCommit(Map<TopicPartition, Long> done) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    done.forEach(
        (partition, offset) -> {
          long most = Math.min(offset, handled.getOrDefault(partition, -1L));
          if (most > committed.getOrDefault(partition, Long.MAX_VALUE)) {
            offsets.put(partition, new OffsetAndMetadata(most));
          }
        });
    return offsets;
  }
}
