package io.punctual.eventloop;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a group has handled all that its topics held at one moment, by the positions in the
 * database: whichever process handled it.
 */
@Singleton
@Requires(beans = {KafkaClients.class, PositionTable.class})
public class GroupProgress {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Function<String, Consumer<byte[], byte[]>> readers;
  private final PositionStore positions;

  @Inject
  GroupProgress(KafkaClients clients, PositionTable positions) {
    this(clients::scanner, positions);
  }

  /**
   * With other clients.
   *
   * @param readers makes a consumer outside of any group, by its client id
   */
  public GroupProgress(
      Function<String, Consumer<byte[], byte[]>> readers, PositionStore positions) {
    this.readers = readers;
    this.positions = positions;
  }

  /**
   * Where the topics end now; partitions without a record are left out.
   *
   * @throws RuntimeException when Kafka is away
   */
  public Map<TopicPartition, Long> ends(Collection<String> topics) {
    try (var reader = readers.apply("ends")) {
      var ends = new HashMap<TopicPartition, Long>();
      for (var topic : topics) {
        var partitions =
            reader.partitionsFor(topic, LIMIT).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        ends.putAll(reader.endOffsets(partitions, LIMIT));
      }
      ends.values().removeIf(end -> end == 0);
      return ends;
    }
  }

  /**
   * Whether the group has handled everything before these offsets.
   *
   * @throws RuntimeException when the database is away
   */
  public boolean reached(String group, Map<TopicPartition, Long> ends) {
    var stored = positions.load(group, ends.keySet());
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              var span = stored.get(end.getKey());
              return span != null && span.next() >= end.getValue();
            });
  }
}
