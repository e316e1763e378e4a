package io.punctual.eventloop;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed when records are completed out of order: per partition, all up to
 * the first one still open.
 *
 * <p>{@link #taken}, {@link #frontier} and {@link #forget} are the loop's thread's; a {@link
 * Ticket} may be completed by any thread, also after its partition was given up.
 */
public final class OffsetTracker {

  private final Map<TopicPartition, ConcurrentSkipListMap<Long, Ticket>> open =
      new ConcurrentHashMap<>();

  /** One record in hand. */
  public static final class Ticket {
    private final ConcurrentSkipListMap<Long, Ticket> partition;
    private final long offset;

    private Ticket(ConcurrentSkipListMap<Long, Ticket> partition, long offset) {
      this.partition = partition;
      this.offset = offset;
    }

    /** The record needs not be read again. Harmless when repeated. */
    public void complete() {
      partition.remove(offset, this);
    }
  }

  /** Notes that a record is in hand. Call it in the order of the partition. */
  public Ticket taken(TopicPartition partition, long offset) {
    var records = open.computeIfAbsent(partition, p -> new ConcurrentSkipListMap<>());
    var ticket = new Ticket(records, offset);
    records.put(offset, ticket);
    return ticket;
  }

  /**
   * What {@link BatchHandler#done} answers.
   *
   * @param handled one past the last record taken, per partition
   */
  public Map<TopicPartition, Long> frontier(Map<TopicPartition, Long> handled) {
    var done = new HashMap<TopicPartition, Long>();
    handled.forEach(
        (partition, next) -> {
          var records = open.get(partition);
          var first = records == null ? null : records.firstEntry();
          done.put(partition, first == null ? next : Math.min(first.getKey(), next));
        });
    return done;
  }

  /** How many records are in hand. */
  public int size() {
    return open.values().stream().mapToInt(Map::size).sum();
  }

  /** Gives partitions up: what is completed of them from now on counts for nothing. */
  public void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(open::remove);
  }
}
