package io.punctual.suppression.incident.dispatch;

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
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.lookup.KeptText;
import io.punctual.suppression.lookup.PersonFinder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the letters are sent, and single ones taken back. */
@Controller("/incidents/{slug}")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class DispatchController {

  private static final int BATCH = 500;

  private final Database database;
  private final Incidents incidents;
  private final Dispatch dispatch;
  private final DispatchRepository stored;
  private final PersonFinder people;
  private final InstantSource clock;

  DispatchController(
      Database database,
      Incidents incidents,
      Dispatch dispatch,
      DispatchRepository stored,
      PersonFinder people,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.dispatch = dispatch;
    this.stored = stored;
    this.people = people;
    this.clock = clock;
  }

  /**
   * What was told to the scheduler.
   *
   * @param letters by now, altogether
   * @param until when the last can go out
   */
  @Serdeable
  record Sent(long letters, Instant until) {}

  /**
   * Sends: everybody once, whatever happens; one that broke off is simply asked for again. Pausing
   * is a hold of the plan {@code incident-<slug>}.
   */
  @Post("/send")
  Sent send(String slug, @Body SendRequest how, Caller caller) {
    how.checkedWithin();
    how.after(0);
    var incident =
        database.transact(tx -> dispatch.begin(tx, slug, how, caller.name(), clock.instant()));
    int looked;
    do {
      looked = database.transact(tx -> dispatch.next(tx, slug, how, BATCH, clock.instant()));
    } while (looked == BATCH);
    long letters = database.transact(tx -> stored.told(tx, slug));
    var end = incident.lettersEndAt();
    return new Sent(letters, end == null ? clock.instant() : end);
  }

  /** Whose letter is taken back, and why. */
  @Serdeable
  record Withdraw(@Nullable UUID person, @Nullable String why) {}

  /** Takes one person's letter back; what was handed over already stays handed over. */
  @Post("/withdraw")
  Sent withdraw(String slug, @Body Withdraw request, Caller caller) {
    var person = request.person();
    if (person == null) {
      throw ProblemException.badField("person", "is missing: give a key");
    }
    var why = KeptText.required("why", request.why());
    var now = clock.instant();
    return database.transact(
        tx -> {
          var incident = incidents.take(tx, slug, EnumSet.of(Stage.SENT), "Taking a letter back");
          var key = people.findByAnyKey(tx, person.toString());
          if (dispatch.withdraw(tx, incident, List.of(key), now).isEmpty()) {
            throw ProblemException.of(HttpStatus.NOT_FOUND, "no letter of this person waits");
          }
          var step = new IncidentStep("WITHDRAWN", now, caller.name(), key + ": " + why);
          incidents.step(tx, incident, step, Stage.SENT);
          var end = incident.lettersEndAt();
          return new Sent(stored.told(tx, slug), end == null ? now : end);
        });
  }
}
