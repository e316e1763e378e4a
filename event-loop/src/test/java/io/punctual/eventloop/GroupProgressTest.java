package io.punctual.eventloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupProgressTest {

  private static final TopicPartition FIRST = new TopicPartition("said", 0);
  private static final TopicPartition SECOND = new TopicPartition("said", 1);
  private static final TopicPartition EMPTY = new TopicPartition("said", 2);

  private final Positions positions = new Positions();
  private final GroupProgress progress = new GroupProgress(id -> kafka(), positions);

  @Test
  void findsWhereTopicsEndWithoutWhatIsEmpty() {
    assertThat(progress.ends(List.of("said"))).isEqualTo(Map.of(FIRST, 5L, SECOND, 2L));
  }

  @Test
  void isThereWhenEveryPartitionIs() {
    var ends = progress.ends(List.of("said"));
    assertThat(progress.reached("group", ends)).isFalse();

    positions.begin("group", Map.of(FIRST, 5L, SECOND, 1L));
    assertThat(progress.reached("group", ends)).isFalse();

    positions.begin("group", Map.of(SECOND, 2L));
    assertThat(progress.reached("group", ends)).isTrue();
    assertThat(progress.reached("another", ends)).isFalse();
  }

  @Test
  void isThereWhereNothingIs() {
    assertThat(progress.reached("group", Map.of())).isTrue();
  }

  private static MockConsumer<byte[], byte[]> kafka() {
    var consumer = new MockConsumer<byte[], byte[]>("none");
    var ends = Map.of(FIRST, 5L, SECOND, 2L, EMPTY, 0L);
    var infos =
        ends.keySet().stream()
            .map(
                one ->
                    new PartitionInfo(
                        one.topic(), one.partition(), Node.noNode(), new Node[0], new Node[0]))
            .toList();
    consumer.updatePartitions("said", infos);
    consumer.updateEndOffsets(ends);
    return consumer;
  }

  /** Positions in memory. */
  private static final class Positions implements PositionStore {

    private final Map<String, Map<TopicPartition, RecordBatch.Span>> stored = new HashMap<>();

    @Override
    public Map<TopicPartition, RecordBatch.Span> load(
        String group, Collection<TopicPartition> partitions) {
      return stored.getOrDefault(group, Map.of());
    }

    @Override
    public void begin(String group, Map<TopicPartition, Long> offsets) {
      var known = stored.computeIfAbsent(group, key -> new HashMap<>());
      offsets.forEach((partition, at) -> known.put(partition, new RecordBatch.Span(at, at)));
    }
  }
}
