package io.punctual.scheduler.books;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the reminders of one step.
 *
 * @param created ever, counted when they were made
 * @param waiting not due yet, or about to be emitted
 * @param held due, but in the scope of an open hold
 * @param emitted without an answer as yet
 * @param ended how many came to which end, by status
 * @param overdue of the waiting, held and emitted: how many should long have come to an end
 * @param difference created without all of the others
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepBook(
    String plan,
    String step,
    long created,
    long waiting,
    long held,
    long emitted,
    Map<String, Long> ended,
    long overdue,
    long difference) {

  public StepBook {
    ended = Collections.unmodifiableMap(new TreeMap<>(ended));
  }

  public static StepBook of(
      String plan, String step, long created, Unended unended, Map<String, Long> ended) {
    long difference =
        created
            - unended.waiting()
            - unended.held()
            - unended.emitted()
            - ended.values().stream().mapToLong(Long::longValue).sum();
    return new StepBook(
        plan,
        step,
        created,
        unended.waiting(),
        unended.held(),
        unended.emitted(),
        ended,
        unended.overdue(),
        difference);
  }

  /** The reminders of one step that have not come to an end. */
  public record Unended(long waiting, long held, long emitted, long overdue) {}

  /** How many reminders nobody can say the fate of. */
  long unaccounted() {
    return overdue + Math.abs(difference);
  }
}
