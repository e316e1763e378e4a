package io.punctual.suppression.feedback.review;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.feedback.store.ReportRepository;
import io.punctual.suppression.lookup.KeptText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a person looks at what nobody understood, and says that it is done. */
@Controller("/feedback/review")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReviewController {

  private static final int LONGEST_PAGE = 1_000;

  private final Database database;
  private final ReviewQueue queue;
  private final ReportRepository reports;
  private final AuditRepository audit;
  private final InstantSource clock;

  ReviewController(
      Database database,
      ReviewQueue queue,
      ReportRepository reports,
      AuditRepository audit,
      InstantSource clock) {
    this.database = database;
    this.queue = queue;
    this.reports = reports;
    this.audit = audit;
    this.clock = clock;
  }

  /** What waits, oldest first. */
  @Get
  List<ReviewQueue.Line> list(@QueryValue(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw ProblemException.badField("limit", "must be 1 to %d".formatted(LONGEST_PAGE));
    }
    return database.transact(tx -> queue.waiting(tx, limit));
  }

  /** The contents as they came, addresses included; who read them is written down. */
  @Get("/{reportId}/contents")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  HttpResponse<byte[]> contents(UUID reportId, Caller caller) {
    var raw =
        database.transact(
            tx -> {
              var found = queue.contents(tx, reportId).orElseThrow(ReviewController::none);
              write(tx, caller, "REPORT_READ", reportId, "contents shown");
              return found;
            });
    return HttpResponse.ok(raw)
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "attachment; filename=\"report\"")
        .header("Cache-Control", "no-store");
  }

  /**
   * What a person made of a report.
   *
   * @param why in own words; no address
   */
  @Serdeable
  record Done(@Nullable String why) {}

  /** Takes it off the queue. What follows from it the person does by the other endpoints. */
  @Post("/{reportId}")
  HttpResponse<?> done(UUID reportId, @Body Done done, Caller caller) {
    var why = KeptText.required("why", done.why());
    database.transact(
        tx -> {
          if (!queue.state(tx, reportId).orElseThrow(ReviewController::none).equals("REVIEW")) {
            throw ProblemException.of(HttpStatus.CONFLICT, "this report does not wait for anybody");
          }
          write(tx, caller, "REPORT_REVIEWED", reportId, why);
          return reports.reviewed(tx, reportId, caller.name(), clock.instant());
        });
    return HttpResponse.noContent();
  }

  private void write(Connection tx, Caller caller, String act, UUID report, String detail)
      throws SQLException {
    audit.add(tx, List.of(new AuditEntry(clock.instant(), caller.name(), act, report, detail)));
  }

  private static ProblemException none() {
    return ProblemException.of(HttpStatus.NOT_FOUND, "no such report, or it is gone");
  }
}
