package io.punctual.suppression.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a cohort, line by line, without addresses.
 *
 * @param runId under which the certificate is asked for
 * @param dryRun whether all of it was taken back
 * @param people different ones; several lines may mean the same
 */
@Serdeable
record CohortAnswer(
    UUID runId,
    boolean dryRun,
    int people,
    int erased,
    int already,
    int refused,
    int contactsRemoved,
    int referralsStripped,
    int reportsEmptied,
    int handingOver,
    List<Line> lines) {

  CohortAnswer {
    lines = List.copyOf(lines);
  }

  /** What became of a line. */
  enum State {
    ERASED,
    /** Erased before; what came since is removed. */
    ALREADY,
    REFUSED
  }

  /**
   * One line.
   *
   * @param line its number in the request, from 1
   * @param why it was refused; else absent
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      int line,
      State state,
      @Nullable String suppressionKey,
      int contactsRemoved,
      int referralsStripped,
      int reportsEmptied,
      int handingOver,
      @Nullable String why) {

    static Line of(int number, ErasureResult result) {
      return new Line(
          number,
          result.repeated() ? State.ALREADY : State.ERASED,
          result.suppressionKey().toString(),
          result.contactsRemoved(),
          result.referralsStripped(),
          result.reportsEmptied(),
          result.handingOver(),
          null);
    }

    static Line refused(int number, String why) {
      return new Line(number, State.REFUSED, null, 0, 0, 0, 0, why);
    }
  }

  /** Sums the lines up, each person once. */
  static CohortAnswer of(UUID run, boolean dryRun, List<Line> lines) {
    var seen = new HashSet<String>();
    var people =
        lines.stream()
            .filter(line -> line.suppressionKey() != null)
            .filter(line -> seen.add(Objects.requireNonNull(line.suppressionKey())))
            .toList();
    return new CohortAnswer(
        run,
        dryRun,
        people.size(),
        (int) people.stream().filter(line -> line.state() == State.ERASED).count(),
        (int) people.stream().filter(line -> line.state() == State.ALREADY).count(),
        (int) lines.stream().filter(line -> line.state() == State.REFUSED).count(),
        people.stream().mapToInt(Line::contactsRemoved).sum(),
        people.stream().mapToInt(Line::referralsStripped).sum(),
        people.stream().mapToInt(Line::reportsEmptied).sum(),
        people.stream().mapToInt(Line::handingOver).sum(),
        lines);
  }
}
