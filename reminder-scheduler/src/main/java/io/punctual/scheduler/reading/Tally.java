package io.punctual.scheduler.reading;

import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.PositionTable;
import io.punctual.eventloop.RecordBatch;
import io.punctual.scheduler.store.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The books of one batch: what became of each record, per partition, and what could not be read.
 * Made anew for each try.
 */
public final class Tally {

  static final String STORE =
      """
      INSERT INTO book AS b (consumer_group, topic, partition, passed, planned, merged, stops,
                             duplicates, applied, dead_lettered, skipped)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (consumer_group, topic, partition) DO UPDATE
         SET passed = b.passed + excluded.passed, planned = b.planned + excluded.planned,
             merged = b.merged + excluded.merged, stops = b.stops + excluded.stops,
             duplicates = b.duplicates + excluded.duplicates,
             applied = b.applied + excluded.applied,
             dead_lettered = b.dead_lettered + excluded.dead_lettered,
             skipped = b.skipped + excluded.skipped
      """;

  private final Map<TopicPartition, EnumMap<Entry, Long>> counts = new HashMap<>();
  private final List<BatchResult.Unreadable> unreadable = new ArrayList<>();

  /** Books one record. */
  public void enter(ConsumerRecord<String, byte[]> event, Entry entry) {
    enter(new TopicPartition(event.topic(), event.partition()), entry, 1);
  }

  /** Books several at once. */
  public void enter(TopicPartition partition, Entry entry, long records) {
    counts
        .computeIfAbsent(partition, key -> new EnumMap<>(Entry.class))
        .merge(entry, records, Long::sum);
  }

  /** Books a record that goes to the dead letters. */
  public void unreadable(ConsumerRecord<String, byte[]> event, String reason) {
    unreadable.add(new BatchResult.Unreadable(event, reason));
    enter(event, Entry.DEAD_LETTERED);
  }

  public BatchResult result() {
    return unreadable.isEmpty() ? BatchResult.allRead() : new BatchResult(unreadable);
  }

  /**
   * Stores the books and the batch's positions, in the transaction of the batch's effect. Passed is
   * every offset of the batch, so an offset without a record shows as a difference.
   */
  public void store(Connection connection, RecordBatch batch) throws SQLException {
    PositionTable.store(connection, batch);
    var passed = new HashMap<TopicPartition, Long>();
    batch.positions().forEach((partition, at) -> passed.put(partition, at.next() - at.from()));
    store(connection, batch.group(), passed);
  }

  /** The same for a compacted topic, in which offsets without a record are nothing odd. */
  public void storeCompacted(Connection connection, RecordBatch batch) throws SQLException {
    PositionTable.store(connection, batch);
    store(connection, batch.group(), booked());
  }

  /** Stores what was booked, of a partition that was not read. */
  void store(Connection connection, String group) throws SQLException {
    store(connection, group, booked());
  }

  private Map<TopicPartition, Long> booked() {
    var booked = new HashMap<TopicPartition, Long>();
    counts.forEach(
        (partition, of) ->
            booked.put(partition, of.values().stream().mapToLong(Long::longValue).sum()));
    return booked;
  }

  private void store(Connection connection, String group, Map<TopicPartition, Long> passed)
      throws SQLException {
    var partitions = new ArrayList<>(passed.keySet());
    // In one order everywhere, so that two writers cannot wait for each other.
    partitions.sort(
        Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    for (var partition : partitions) {
      try (var rows = Rows.of(connection, STORE)) {
        var of = counts.getOrDefault(partition, new EnumMap<>(Entry.class));
        rows.value(group).value(partition.topic()).value(partition.partition());
        rows.value(passed.getOrDefault(partition, 0L));
        for (var entry : Entry.values()) {
          rows.value(of.getOrDefault(entry, 0L));
        }
        rows.change();
      }
    }
  }
}
