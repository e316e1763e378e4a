package io.punctual.suppression.incident;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.hold.Holds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Where an incident is opened, which holds its plan at once, and looked at. */
@Controller("/incidents")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class IncidentController {

  private final Database database;
  private final Incidents incidents;
  private final IncidentRepository stored;
  private final Holds holds;
  private final InstantSource clock;

  IncidentController(
      Database database,
      Incidents incidents,
      IncidentRepository stored,
      Holds holds,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.stored = stored;
    this.holds = holds;
    this.clock = clock;
  }

  /** Opens one and holds its plan, or everything, in the same transaction: 201. */
  @Post
  HttpResponse<IncidentView> open(@Body OpenRequest request, Caller caller) {
    var now = clock.instant();
    var view = database.transact(tx -> open(tx, request, caller, now));
    return HttpResponse.created(view);
  }

  private IncidentView open(Connection tx, OpenRequest request, Caller caller, Instant now)
      throws SQLException {
    var slug = request.checkedSlug();
    var title = request.checkedTitle();
    var why = request.checkedWhy();
    var opened = holds.open(tx, request.scope(), "incident " + slug, caller.name(), now);
    var incident =
        new Incident(
            slug,
            title,
            request.plan(),
            why,
            request.checkedZone(),
            Stage.CONTAINED,
            opened.hold().holdId(),
            now,
            null,
            null,
            null,
            null,
            null);
    if (stored.insert(tx, incident) == 0) {
      throw ProblemException.of(HttpStatus.CONFLICT, "there is an incident of this slug");
    }
    var held = opened.isNew() ? "hold %s opened" : "held already, by hold %s";
    step(tx, incident, new IncidentStep("OPENED", now, caller.name(), why));
    step(
        tx,
        incident,
        new IncidentStep("CONTAINED", now, caller.name(), held.formatted(incident.holdId())));
    return view(tx, incident);
  }

  private void step(Connection tx, Incident incident, IncidentStep step) throws SQLException {
    incidents.step(tx, incident, step, Stage.CONTAINED);
  }

  /** The newest thousand, newest first. */
  @Get
  List<IncidentView.Line> list() {
    return database.transact(tx -> stored.all(tx)).stream().map(IncidentView.Line::of).toList();
  }

  /** One, with its steps and its stopping distance as it is known by now. */
  @Get("/{slug}")
  IncidentView show(String slug) {
    return database.transact(tx -> view(tx, incidents.find(tx, slug)));
  }

  private IncidentView view(Connection tx, Incident incident) throws SQLException {
    return IncidentView.of(
        incident, StoppingDistance.of(tx, incident), stored.steps(tx, incident.slug()));
  }
}
