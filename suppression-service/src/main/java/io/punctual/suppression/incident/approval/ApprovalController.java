package io.punctual.suppression.incident.approval;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import io.punctual.suppression.incident.content.Letters;
import io.punctual.suppression.incident.content.Lint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Where two people approve what is sent: the letter and the cohort, as they are. */
@Controller("/incidents/{slug}/approval")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class ApprovalController {

  private final Database database;
  private final Incidents incidents;
  private final ApprovalRepository approvals;
  private final Lint lint;
  private final InstantSource clock;

  ApprovalController(
      Database database,
      Incidents incidents,
      ApprovalRepository approvals,
      Lint lint,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.approvals = approvals;
    this.lint = lint;
    this.clock = clock;
  }

  /** What is to be approved, and who did. */
  @Get
  ApprovalView show(String slug) {
    return database.transact(tx -> view(tx, incidents.find(tx, slug)));
  }

  /**
   * A person's word.
   *
   * @param hash of what this person looked at
   */
  @Serdeable
  record Approve(@Nullable String hash) {}

  /**
   * Approves what has this hash, in the name of the key; 409 when it has changed since, when the
   * lint finds anything, or when this person did already.
   */
  @Post
  ApprovalView approve(String slug, @Body Approve request, Caller caller) {
    var hash = request.hash();
    if (hash == null) {
      throw ProblemException.badField("hash", "is missing: say what you approve");
    }
    var now = clock.instant();
    return database.transact(tx -> approve(tx, slug, hash, caller.name(), now));
  }

  private ApprovalView approve(Connection tx, String slug, String hash, String who, Instant now)
      throws SQLException {
    var incident = incidents.take(tx, slug, EnumSet.of(Stage.LETTER), "Approving");
    if (!hash.equals(Letters.approvable(incident))) {
      throw refused("the letter or the cohort is not what has this hash; look at it again");
    }
    var looked = lint.of(tx, incident);
    if (!looked.good()) {
      throw refused("the letter cannot go out as it is; see its lint");
    }
    if (approvals.insert(tx, slug, who, hash, now) == 0) {
      throw refused("you approved this already; it takes another person");
    }
    var view = view(tx, incident);
    var detail =
        "hash %s, to %d people, %d of them opted out"
            .formatted(hash, looked.toWrite(), looked.optedOut());
    incidents.step(
        tx,
        incident,
        new IncidentStep("APPROVED", now, who, detail),
        view.approved() ? Stage.APPROVED : Stage.LETTER);
    return view;
  }

  private ApprovalView view(Connection tx, Incident incident) throws SQLException {
    var hash = Letters.approvable(incident);
    var given = approvals.of(tx, incident.slug(), hash);
    return new ApprovalView(
        hash, given.size() >= ApprovalRepository.NEEDED, given, lint.of(tx, incident));
  }

  private static ProblemException refused(String why) {
    return ProblemException.of(HttpStatus.CONFLICT, why);
  }
}
