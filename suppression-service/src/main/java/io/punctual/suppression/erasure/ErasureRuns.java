package io.punctual.suppression.erasure;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.erasure.CohortAnswer.Line;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.lookup.Naming;
import io.punctual.suppression.lookup.PersonFinder;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases whom an operator names, and writes down who belongs to one asking: that is what a
 * certificate is about. The same again changes nothing, so what broke off is simply asked again.
 */
@Singleton
public final class ErasureRuns {

  /** People of one transaction. */
  private static final int AT_ONCE = 200;

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("erasure.commit");

  private final Database database;
  private final PersonFinder people;
  private final Erasures erasures;
  private final RunRepository runs;
  private final InstantSource clock;

  ErasureRuns(
      Database database,
      PersonFinder people,
      Erasures erasures,
      RunRepository runs,
      InstantSource clock) {
    this.database = database;
    this.people = people;
    this.erasures = erasures;
    this.runs = runs;
    this.clock = clock;
  }

  /**
   * Erases one person.
   *
   * @throws ProblemException if the naming is malformed or means nobody known
   */
  ErasureResult one(UUID run, Naming naming, String who) {
    var now = clock.instant();
    var result =
        database.transact(
            tx -> {
              var person = people.find(tx, naming);
              var erased = erase(tx, run, List.of(person), who, now).getFirst();
              COMMIT.before();
              return erased;
            });
    COMMIT.after();
    return result;
  }

  /** Erases all that can be read of {@code wanted}; a set of them is one transaction. */
  CohortAnswer cohort(UUID run, List<CohortLine> wanted, String who, boolean dryRun) {
    var now = clock.instant();
    var lines = new ArrayList<Line>();
    for (int from = 0; from < wanted.size(); from += AT_ONCE) {
      var set = wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE));
      if (dryRun) {
        lines.addAll(tried(run, set, who, now));
      } else {
        lines.addAll(database.transact(tx -> set(tx, run, set, who, now)));
        COMMIT.after();
      }
    }
    return CohortAnswer.of(run, dryRun, lines);
  }

  /** Carries the result of what is taken back out of its transaction. */
  private static final class TakenBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Line> lines;

    TakenBack(List<Line> lines) {
      super(null, null, false, false);
      this.lines = lines;
    }
  }

  /** Does all of it and takes it back: what it says is what would be done. */
  private List<Line> tried(UUID run, List<CohortLine> set, String who, Instant now) {
    try {
      return database.transact(
          tx -> {
            throw new TakenBack(set(tx, run, set, who, now));
          });
    } catch (TakenBack back) {
      return back.lines;
    }
  }

  private List<Line> set(Connection tx, UUID run, List<CohortLine> set, String who, Instant now)
      throws SQLException {
    Map<Integer, SuppressionKey> found = new HashMap<>();
    Map<Integer, String> refused = new HashMap<>();
    for (var line : set) {
      try {
        found.put(line.number(), find(tx, line));
      } catch (ProblemException e) {
        refused.put(line.number(), String.valueOf(e.getMessage()));
      }
    }
    var results = new HashMap<SuppressionKey, ErasureResult>();
    if (!found.isEmpty()) {
      erase(tx, run, List.copyOf(found.values()), who, now)
          .forEach(result -> results.put(result.suppressionKey(), result));
    }
    var lines = new ArrayList<Line>();
    for (var line : set) {
      var result = results.get(found.get(line.number()));
      lines.add(
          result == null
              ? Line.refused(line.number(), refused.getOrDefault(line.number(), "not understood"))
              : Line.of(line.number(), result));
    }
    COMMIT.before();
    return lines;
  }

  private SuppressionKey find(Connection tx, CohortLine line) throws SQLException {
    var key = line.key();
    if (key != null) {
      return people.findByAnyKey(tx, key);
    }
    return people.find(tx, line.naming());
  }

  /**
   * Erases people as part of a run, which is opened where there is none. Joins the caller's
   * transaction; the results are in the people's order, each once.
   *
   * @throws ProblemException 409 when the run is certified as complete: nothing may be added to it
   */
  public List<ErasureResult> erase(
      Connection tx, UUID run, List<SuppressionKey> wanted, String who, Instant now)
      throws SQLException {
    if (runs.begin(tx, run, who, now) == 0) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "run %s is certified as complete and stays as it is: leave the run out to begin another"
              .formatted(run));
    }
    var results = erasures.erase(tx, wanted, who, now);
    runs.add(tx, run, results);
    return results;
  }
}
