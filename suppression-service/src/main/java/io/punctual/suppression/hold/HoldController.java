package io.punctual.suppression.hold;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import jakarta.validation.Valid;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Where holds are opened, shown and released. */
@Controller("/holds")
@ExecuteOn(TaskExecutors.BLOCKING)
class HoldController {

  private final Database database;
  private final Holds holds;
  private final HoldRepository stored;
  private final InstantSource clock;

  HoldController(Database database, Holds holds, HoldRepository stored, InstantSource clock) {
    this.database = database;
    this.holds = holds;
    this.stored = stored;
    this.clock = clock;
  }

  /** 201 with a new hold, 200 with the one of the same scope that is open already. */
  @Post
  @RequiresRole({"scheduler", "operator"})
  HttpResponse<Hold> open(@Body @Valid HoldRequest request, Caller caller) {
    var by = request.by() == null ? caller.name() : request.by();
    var now = clock.instant();
    var opened = database.transact(tx -> holds.open(tx, request.scope(), request.why(), by, now));
    return opened.isNew() ? HttpResponse.created(opened.hold()) : HttpResponse.ok(opened.hold());
  }

  /** The open holds, oldest first; or the newest thousand of all. */
  @Get
  @RequiresRole({"scheduler", "operator"})
  List<Hold> list(@QueryValue(defaultValue = "false") boolean open) {
    return database.transact(tx -> open ? stored.open(tx) : stored.all(tx));
  }

  /** Releases a hold; one already released stays as it was. */
  @Post("/{holdId}/release")
  @RequiresRole("operator")
  Hold release(UUID holdId, @Body @Valid ReleaseRequest request, Caller caller) {
    var by = request.by() == null ? caller.name() : request.by();
    var release = new Release(by, request.why(), clock.instant(), request.dripPerMinute());
    return database
        .transact(tx -> holds.release(tx, holdId, release))
        .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "no such hold"));
  }
}
