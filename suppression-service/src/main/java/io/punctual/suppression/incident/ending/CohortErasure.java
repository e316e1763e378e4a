package io.punctual.suppression.incident.ending;

import io.punctual.suppression.database.Database;
import io.punctual.suppression.erasure.Erasures;
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
  private final Erasures erasures;
  private final InstantSource clock;

  CohortErasure(
      Database database, CohortRepository cohorts, Erasures erasures, InstantSource clock) {
    this.database = database;
    this.cohorts = cohorts;
    this.erasures = erasures;
    this.clock = clock;
  }

  ErasedCohort erase(String slug, String who) {
    var total = ErasedCohort.NOBODY;
    UUID after = null;
    List<Person> page;
    do {
      var from = after;
      page = database.transact(tx -> cohorts.page(tx, slug, from, BATCH));
      var people = page;
      total = total.and(database.transact(tx -> erase(tx, people, who)));
      after = page.isEmpty() ? null : page.getLast().suppressionKey().value();
    } while (page.size() == BATCH);
    return total;
  }

  /** In the order of the keys, as every lock of several people is taken. */
  private ErasedCohort erase(Connection tx, List<Person> people, String who) throws SQLException {
    var now = clock.instant();
    var total = ErasedCohort.NOBODY;
    for (var person : people) {
      var erased = erasures.erase(tx, person.suppressionKey(), who, now);
      total =
          total.and(
              new ErasedCohort(
                  1,
                  erased.repeated() ? 1 : 0,
                  erased.contactsRemoved(),
                  erased.referralsStripped()));
    }
    return total;
  }
}
