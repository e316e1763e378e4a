package io.punctual.eventloop;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a service's own database says that reading had come to. Read on assignment.
 *
 * <p>{@link PositionTable} is the one over JDBC.
 */
public interface PositionStore {

  /**
   * The last batch stored for each of the partitions; a partition never read is absent.
   *
   * <p>{@code from} and {@code next} are kept both, because a crash between the database's commit
   * and Kafka's leaves the group's offset at {@code from}: that is no jump.
   *
   * @throws RuntimeException when the database is away; the loop then asks again before it reads
   */
  Map<TopicPartition, RecordBatch.Span> load(String group, Collection<TopicPartition> partitions);

  /**
   * Stores where reading will begin: after a first start, or after a jump that was reported.
   * Without this a restart before the first batch would look like another jump.
   *
   * @throws RuntimeException when the database is away; the loop then asks again before it reads
   */
  void begin(String group, Map<TopicPartition, Long> offsets);
}
