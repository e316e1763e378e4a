package io.punctual.eventloop;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a handler could not read in a batch it otherwise took.
 *
 * @param unreadable goes to the dead-letter topic, byte for byte, before the batch is committed
 */
public record BatchResult(List<Unreadable> unreadable) {

  private static final BatchResult ALL_READ = new BatchResult(List.of());

  public BatchResult {
    unreadable = List.copyOf(unreadable);
  }

  /** Every record was understood. */
  public static BatchResult allRead() {
    return ALL_READ;
  }

  /**
   * One record that could not be read.
   *
   * @param reason which field, what is wrong with it and what was expected; never a value from the
   *     payload, for this text is logged and stored in a header
   */
  public record Unreadable(ConsumerRecord<String, byte[]> record, String reason) {}
}
