package io.punctual.eventloop.lag;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group is behind on one partition.
 *
 * @param records between the group's offset and the log's end
 * @param age of the first of them by its own timestamp, zero when there is none
 */
record PartitionLag(TopicPartition partition, long records, Duration age) {}
