package io.punctual.suppression.incident.ending;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.count.ReplyScan;
import io.punctual.suppression.incident.dispatch.Dispatch;
import io.punctual.suppression.lookup.KeptText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the cohort is erased, and the incident closed. */
@Controller("/incidents/{slug}")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class EndingController {

  private static final int BATCH = 500;
  private static final Set<Stage> NOT_CLOSED = EnumSet.complementOf(EnumSet.of(Stage.CLOSED));

  private final Database database;
  private final Incidents incidents;
  private final Dispatch dispatch;
  private final CohortErasure erasure;
  private final ReplyScan replies;
  private final InstantSource clock;

  EndingController(
      Database database,
      Incidents incidents,
      Dispatch dispatch,
      CohortErasure erasure,
      ReplyScan replies,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.dispatch = dispatch;
    this.erasure = erasure;
    this.replies = replies;
    this.clock = clock;
  }

  /**
   * Erases the whole cohort once every letter is settled or given up; one that broke off is simply
   * asked for again.
   */
  @Post("/erase")
  ErasedCohort erase(String slug, Caller caller) {
    database.transact(tx -> settled(tx, slug));
    // What people wrote back names them, and may go with them: it is counted before.
    replies.scan();
    var erased = erasure.erase(slug, caller.name());
    var detail =
        "%d people, %d addresses removed, %d erased before; certificate %s"
            .formatted(
                erased.people(),
                erased.contactsRemoved(),
                erased.before(),
                CohortErasure.run(slug));
    var step = new IncidentStep("ERASED", clock.instant(), caller.name(), detail);
    database.transact(
        tx -> {
          var incident = incidents.take(tx, slug, EnumSet.of(Stage.SENT), "Erasing");
          incidents.step(tx, incident, step, Stage.ERASED);
          return incident;
        });
    return erased;
  }

  private Incident settled(Connection tx, String slug) throws SQLException {
    var incident = incidents.take(tx, slug, EnumSet.of(Stage.SENT), "Erasing");
    int open = dispatch.open(tx, incident, Integer.MAX_VALUE, clock.instant());
    if (open > 0) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "%d letters are not settled yet; each is, or is given up, an hour after its deadline at the latest"
              .formatted(open));
    }
    return incident;
  }

  /**
   * Why an incident is closed.
   *
   * @param early whether it is, although its life is not over
   */
  @Serdeable
  record Close(@Nullable String why, @Nullable Boolean early) {}

  /** What closing took back. */
  @Serdeable
  record Closed(String slug, int lettersWithdrawn) {}

  /** Closes it; letters that still wait are taken back. What it held stays held. */
  @Post("/close")
  Closed close(String slug, @Body Close request, Caller caller) {
    var why = KeptText.required("why", request.why());
    boolean early = Boolean.TRUE.equals(request.early());
    var now = clock.instant();
    var from = early ? NOT_CLOSED : EnumSet.of(Stage.COUNTED);
    database.transact(
        tx -> {
          var incident = incidents.take(tx, slug, from, "Closing, unless early,");
          var step = new IncidentStep("CLOSED", now, caller.name(), why);
          incidents.step(tx, incident, step, Stage.CLOSED);
          return incident;
        });
    var incident = database.transact(tx -> incidents.find(tx, slug));
    int withdrawn = 0;
    int next;
    do {
      next = database.transact(tx -> dispatch.withdrawOpen(tx, incident, BATCH, clock.instant()));
      withdrawn += next;
    } while (next == BATCH);
    return new Closed(slug, withdrawn);
  }
}
