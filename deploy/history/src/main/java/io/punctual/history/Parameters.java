package io.punctual.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a history is judged by; its first line.
 *
 * @param run what was run, with its seed if it has one
 * @param capPerSecond mails a second that may go out overall
 * @param burst how many more may go at once after a rest
 * @param connections SMTP connections of all senders together; as many mails may have been granted
 *     before and come at once
 * @param intakeLag how long after its acknowledgement a stop may take to count, faults included
 * @param lease how long a granted claim may be unsettled
 * @param grace what the end of a reminder may take besides deadline and lease
 * @param settleWithin how long after the last fault everything that is due takes to come to an end
 * @param raceWithin how near a stop and a claim of one person are to be called racing
 * @param steps what every referred person gets if nothing comes between; empty when not known
 * @param booksOf the services whose books have to be told
 * @param contactSources topics and their dead letters that may hold addresses and names
 * @param mustSee what has to have happened, else the run is void
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Parameters(
    String run,
    double capPerSecond,
    double burst,
    int connections,
    Duration intakeLag,
    Duration lease,
    Duration grace,
    Duration settleWithin,
    Duration raceWithin,
    List<PlannedStep> steps,
    Set<String> booksOf,
    Set<String> contactSources,
    Set<Sometimes> mustSee) {

  public Parameters {
    Required.text("run", run);
    if (!(capPerSecond > 0) || burst < 0 || connections < 0) {
      throw new IllegalArgumentException(
          "\"capPerSecond\" must be above zero, \"burst\" and \"connections\" zero or more");
    }
    Required.length("intakeLag", intakeLag);
    Required.length("lease", lease);
    Required.length("grace", grace);
    Required.length("settleWithin", settleWithin);
    Required.length("raceWithin", raceWithin);
    steps = copy(steps);
    booksOf = copy(booksOf);
    contactSources = copy(contactSources);
    mustSee = copy(mustSee);
  }

  /** The same with something else that has to have happened. */
  public Parameters mustSee(Set<Sometimes> things) {
    return new Parameters(
        run,
        capPerSecond,
        burst,
        connections,
        intakeLag,
        lease,
        grace,
        settleWithin,
        raceWithin,
        steps,
        booksOf,
        contactSources,
        things);
  }

  private static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  private static <T> Set<T> copy(@Nullable Set<T> set) {
    return set == null ? Set.of() : Set.copyOf(set);
  }
}
