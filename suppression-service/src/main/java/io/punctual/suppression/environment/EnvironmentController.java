package io.punctual.suppression.environment;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.lookup.KeptText;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Which database this is, and the decision to trust it again. */
@Controller("/environment")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class EnvironmentController {

  private final Database database;
  private final Muting muting;
  private final InstantSource clock;

  EnvironmentController(Database database, Muting muting, InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.clock = clock;
  }

  /**
   * As it is told.
   *
   * @param muted whether nothing is granted
   * @param readBack whether what was published since is in the database again
   */
  @Serdeable
  record View(
      String name,
      int epoch,
      boolean muted,
      @Nullable Instant mutedSince,
      @Nullable String why,
      boolean readBack,
      @Nullable Instant goAt) {

    static View of(Environment known) {
      return new View(
          known.name(),
          known.epoch(),
          known.muted(),
          known.mutedSince(),
          known.mutedWhy(),
          known.reappliedAt() != null,
          known.goAt());
    }
  }

  /**
   * The decision.
   *
   * @param why 1 to 500 characters, kept
   * @param adopt whether a database of another environment becomes this one's
   */
  @Serdeable
  record Go(String why, @Nullable Boolean adopt) {}

  /** The database as it stands. */
  @Get
  View environment() {
    return View.of(database.transact(tx -> muting.compare(tx, clock.instant())));
  }

  /** Trusts it again: what was due before now is never sent. */
  @Post("/go")
  View go(@Body Go go, Caller caller) {
    var why = KeptText.required("why", go.why());
    boolean adopt = Boolean.TRUE.equals(go.adopt());
    return View.of(
        database.transact(tx -> muting.go(tx, caller.name(), why, adopt, clock.instant())));
  }
}
