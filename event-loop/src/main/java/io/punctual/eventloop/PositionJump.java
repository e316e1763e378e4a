package io.punctual.eventloop;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A group's offset that is not where the database says.
 *
 * @param committed the group's offset in Kafka; {@code null} when it is gone
 * @param stored the database's next offset; {@code null} when it knows none
 * @param resumesAt where the loop will read on
 */
public record PositionJump(
    String group,
    TopicPartition partition,
    @Nullable Long committed,
    @Nullable Long stored,
    long resumesAt,
    Kind kind) {

  /** What kind of difference it is. */
  public enum Kind {
    /** The offset was set back, as before an intended replay: reading follows the offset. */
    SET_BACK,
    /** The offset was set forward past what the database has: reading follows the database. */
    SET_FORWARD,
    /** The group has no offset any more: reading follows the database. */
    OFFSET_GONE,
    /** The database has no position but the group has one (restored, copied or emptied). */
    POSITION_GONE,
    /** The records between the database's position and the log's start have been deleted. */
    RECORDS_GONE,
    /** The database is ahead of the log's end: the topic was made anew or cut. */
    LOG_SHORTER
  }
}
