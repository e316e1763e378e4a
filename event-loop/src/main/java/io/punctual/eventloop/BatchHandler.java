package io.punctual.eventloop;

import io.punctual.eventloop.BatchResult.Unreadable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a service does with the records of a topic.
 *
 * <p>All methods are called on the loop's own thread, and every one must be safe to repeat: a
 * failure leaves the batch uncommitted and it is read again.
 */
public interface BatchHandler {

  /**
   * Takes one batch. When this returns normally, everything in it is durable, or (for a handler
   * that overrides {@link #done}) safely in hand.
   *
   * @return what became of the batch, and the records that could not be read
   * @throws Exception when the batch could not be taken as a whole (database away, say); the loop
   *     waits, then offers the same records again
   */
  BatchResult handle(RecordBatch batch) throws Exception;

  /** Whether another batch is welcome; while it is not, the loop pauses its partitions. */
  default boolean ready() {
    return true;
  }

  /**
   * The offsets that may be committed now, one past the last record that is done, after {@code
   * handled} was taken. Called after each batch and on every idle round. The default says that what
   * was handled is done.
   *
   * @param handled one past the last record taken, per partition, since the assignment
   */
  default Map<TopicPartition, Long> done(Map<TopicPartition, Long> handled) {
    return handled;
  }

  /**
   * Records taken in earlier batches that turned out to be unusable since; none unless a handler's
   * work ends later than {@link #handle}. Asked on every round: they go to the dead-letter topic,
   * then {@link #putAside} is told. Until then their offsets must not be among those {@link #done}.
   */
  default List<Unreadable> rejected() {
    return List.of();
  }

  /** These of the {@link #rejected} are in the dead-letter topic. */
  default void putAside(List<Unreadable> letters) {}

  /** Called when partitions have been taken from, or are given up by, this consumer. */
  default void revoked(Collection<TopicPartition> partitions) {}
}
