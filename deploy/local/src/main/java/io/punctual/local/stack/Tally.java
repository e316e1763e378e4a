package io.punctual.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scheduler's books, as far as the demo and the drill look at them.
 *
 * @param unaccounted what nobody can say the fate of
 */
public record Tally(long unaccounted, List<Step> steps) {

  public Tally {
    steps = List.copyOf(steps);
  }

  /**
   * What became of the reminders of one step.
   *
   * @param ended by outcome
   */
  public record Step(
      String plan,
      String step,
      long created,
      long waiting,
      long held,
      long emitted,
      Map<String, Long> ended) {

    public Step {
      ended = Map.copyOf(ended);
    }

    /** How many came to this end. */
    public long ended(String outcome) {
      return ended.getOrDefault(outcome, 0L);
    }

    /** How many have not come to an end. */
    public long open() {
      return waiting + held + emitted;
    }
  }

  /** Asks the scheduler for its books. */
  public static Tally ask(ServiceClient client) {
    return of(client.get(Part.SCHEDULER, "/books"));
  }

  /** Reads the scheduler's books as it tells them. */
  public static Tally of(JsonNode books) {
    var steps = new ArrayList<Step>();
    for (var step : books.path("steps")) {
      var ended = new TreeMap<String, Long>();
      step.path("ended")
          .properties()
          .forEach(end -> ended.put(end.getKey(), end.getValue().asLong()));
      steps.add(
          new Step(
              step.path("plan").asText(),
              step.path("step").asText(),
              step.path("created").asLong(),
              step.path("waiting").asLong(),
              step.path("held").asLong(),
              step.path("emitted").asLong(),
              ended));
    }
    return new Tally(books.path("unaccounted").asLong(), steps);
  }

  /** How many reminders there ever were. */
  public long created() {
    return steps.stream().mapToLong(Step::created).sum();
  }

  /** How many reminders have not come to an end. */
  public long open() {
    return steps.stream().mapToLong(Step::open).sum();
  }

  /** How many reminders of all steps came to this end. */
  public long ended(String outcome) {
    return steps.stream().mapToLong(step -> step.ended(outcome)).sum();
  }
}
