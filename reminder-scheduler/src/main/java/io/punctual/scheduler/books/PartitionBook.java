package io.punctual.scheduler.books;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What became of the records of one partition.
 *
 * @param passed offsets passed
 * @param planned referrals of which reminders were planned
 * @param merged referrals of somebody who already has reminders
 * @param stops joined, withdrawn, suppressed, erased
 * @param duplicates said before
 * @param applied outcomes and holds
 * @param deadLettered could not be read
 * @param skipped passed without having been read
 * @param difference passed without all of the others
 */
@Serdeable
public record PartitionBook(
    String group,
    String topic,
    int partition,
    long passed,
    long planned,
    long merged,
    long stops,
    long duplicates,
    long applied,
    long deadLettered,
    long skipped,
    long difference) {

  /** How many records nobody can say the fate of. */
  long unaccounted() {
    return skipped + Math.abs(difference);
  }
}
