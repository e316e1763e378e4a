package io.punctual.suppression.incident.ending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.suppression.database.Database;
import io.punctual.suppression.erasure.ErasureRuns;
import io.punctual.suppression.incident.cohort.CohortRepository;
import io.punctual.suppression.incident.cohort.Person;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Erases everybody of a cohort, some people a transaction. */
@Singleton
final class CohortErasure {

  private static final int BATCH = 100;

  private final Database database;
  private final CohortRepository cohorts;
  private final ErasureRuns runs;
  private final InstantSource clock;

  CohortErasure(
      Database database, CohortRepository cohorts, ErasureRuns runs, InstantSource clock) {
    this.database = database;
    this.cohorts = cohorts;
    this.runs = runs;
    this.clock = clock;
  }

  ErasedCohort erase(String slug, String who) {
    var total = ErasedCohort.nobody(run(slug));
    UUID after = null;
    List<Person> page;
    do {
      var from = after;
      page = database.transact(tx -> cohorts.page(tx, slug, from, BATCH));
      var people = page;
      total = total.and(database.transact(tx -> erase(tx, slug, people, who)));
      after = page.isEmpty() ? null : page.getLast().suppressionKey().value();
    } while (page.size() == BATCH);
    return total;
  }

  /** The run of an incident's erasure, by which its certificate is asked for. */
  static UUID run(String slug) {
    return UUID.nameUUIDFromBytes(("incident " + slug).getBytes(UTF_8));
  }

  /** In the order of the keys, as every lock of several people is taken. */
  private ErasedCohort erase(Connection tx, String slug, List<Person> people, String who)
      throws SQLException {
    var keys = people.stream().map(Person::suppressionKey).toList();
    var total = ErasedCohort.nobody(run(slug));
    for (var erased : runs.erase(tx, run(slug), keys, who, clock.instant())) {
      total =
          total.and(
              new ErasedCohort(
                  run(slug),
                  1,
                  erased.repeated() ? 1 : 0,
                  erased.contactsRemoved(),
                  erased.referralsStripped()));
    }
    return total;
  }
}
