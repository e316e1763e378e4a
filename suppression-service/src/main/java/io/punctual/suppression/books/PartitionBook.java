package io.punctual.suppression.books;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What became of the records of one partition of the intake.
 *
 * @param passed offsets passed; counts again what is read again
 * @param accepted first referrals of a person
 * @param merged further referrals of a person
 * @param stops joined and withdrawn
 * @param duplicates referrals stored before
 * @param refused events whose address cannot be mailed
 * @param deadLettered could not be read
 * @param skipped passed without having been read
 * @param unaccounted skipped, and what passed differs by from all of the others; 0 or an alarm
 */
@Serdeable
public record PartitionBook(
    String topic,
    int partition,
    long passed,
    long accepted,
    long merged,
    long stops,
    long duplicates,
    long refused,
    long deadLettered,
    long skipped,
    long unaccounted) {}
