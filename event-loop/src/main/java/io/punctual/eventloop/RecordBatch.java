package io.punctual.eventloop;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of one poll, with the positions that a service stores in the transaction in which it
 * stores their effect.
 *
 * @param group the consumer group that reads
 * @param records in the order of the partition, partitions one after another; keys as text, {@code
 *     null} where a record has none
 * @param positions per partition, where this batch began and where reading goes on after it
 */
public record RecordBatch(
    String group,
    List<ConsumerRecord<String, byte[]>> records,
    Map<TopicPartition, Span> positions) {

  public RecordBatch {
    records = List.copyOf(records);
    positions = Map.copyOf(positions);
  }

  /**
   * A run of offsets.
   *
   * @param from the first offset of the batch
   * @param next the offset after the last one, transaction markers and gaps included
   */
  public record Span(long from, long next) {}
}
