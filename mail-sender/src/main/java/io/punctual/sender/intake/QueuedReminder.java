package io.punctual.sender.intake;

import io.punctual.eventloop.OffsetTracker;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A due reminder with the record that it was read from.
 *
 * @param ticket completed once its claim is answered: from then on it needs not be read again
 */
public record QueuedReminder(
    DueReminder reminder, ConsumerRecord<String, byte[]> record, OffsetTracker.Ticket ticket) {

  /** Where it was read from. */
  TopicPartition partition() {
    return new TopicPartition(record.topic(), record.partition());
  }
}
