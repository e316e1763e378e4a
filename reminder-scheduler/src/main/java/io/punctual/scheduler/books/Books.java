package io.punctual.scheduler.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All books at one moment, from one snapshot of the database.
 *
 * @param at by the scheduler's clock
 * @param unaccounted what nobody can say the fate of; anything but 0 is an alarm
 * @param oldestDue since when the longest waiting reminder could have gone out, held and emitted
 *     ones included; absent when none is due
 * @param partitions what became of the records read
 * @param steps what became of the reminders created
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Books(
    Instant at,
    long unaccounted,
    @Nullable Instant oldestDue,
    List<PartitionBook> partitions,
    List<StepBook> steps) {

  public Books {
    partitions = List.copyOf(partitions);
    steps = List.copyOf(steps);
  }

  /** Adds up what is unaccounted for; differences do not make up for one another. */
  public static Books of(
      Instant at,
      @Nullable Instant oldestDue,
      List<PartitionBook> partitions,
      List<StepBook> steps) {
    long unaccounted =
        partitions.stream().mapToLong(PartitionBook::unaccounted).sum()
            + steps.stream().mapToLong(StepBook::unaccounted).sum();
    return new Books(at, unaccounted, oldestDue, partitions, steps);
  }
}
