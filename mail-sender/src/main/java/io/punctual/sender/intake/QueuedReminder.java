package io.punctual.sender.intake;

import io.punctual.eventloop.OffsetTracker;
import org.apache.kafka.common.TopicPartition;

/**
 * A due reminder with the place in Kafka that it was read from.
 *
 * @param ticket completed once its claim is answered: from then on it needs not be read again
 */
public record QueuedReminder(
    DueReminder reminder, TopicPartition partition, OffsetTracker.Ticket ticket) {}
