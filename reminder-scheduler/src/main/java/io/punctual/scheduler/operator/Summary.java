package io.punctual.scheduler.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * The reminders that have not come to an end.
 *
 * @param at by the scheduler's clock
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record Summary(Instant at, List<Count> counts) {

  Summary {
    counts = List.copyOf(counts);
  }

  /**
   * How many of one kind there are; more than none.
   *
   * @param status WAITING, HELD (due, but in the scope of an open hold) or EMITTED
   */
  @Serdeable
  record Count(String plan, String step, String status, Age age, long count) {}
}
