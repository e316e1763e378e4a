package io.punctual.suppression.incident.cohort;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import io.punctual.suppression.incident.Incidents;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a cohort is frozen, looked at, and taken out. */
@Controller("/incidents/{slug}/cohort")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class CohortController {

  /** Who has this role besides may take addresses out. */
  static final String ADDRESSES = "addresses";

  private static final int LONGEST_PAGE = 1_000;

  private final Database database;
  private final Incidents incidents;
  private final CohortHandler handler;
  private final CohortRepository cohorts;
  private final CohortExport export;
  private final AuditRepository audit;
  private final InstantSource clock;

  CohortController(
      Database database,
      Incidents incidents,
      CohortHandler handler,
      CohortRepository cohorts,
      CohortExport export,
      AuditRepository audit,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.handler = handler;
    this.cohorts = cohorts;
    this.export = export;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who belongs to it: everybody whom any of these rules picks. */
  @Serdeable
  record Rules(@Nullable List<CohortRule> rules) {}

  /** Freezes it, instead of what was frozen before. */
  @Post
  CohortView freeze(String slug, @Body Rules request, Caller caller) {
    var rules = request.rules();
    if (rules == null || rules.isEmpty()) {
      throw ProblemException.badField("rules", "must have one rule at least");
    }
    rules.forEach(CohortRule::check);
    var now = clock.instant();
    return database.transact(tx -> handler.freeze(tx, slug, rules, caller.name(), now));
  }

  /** One page, in the order of the keys, each person with what he or she was sent. */
  @Get
  CohortView.Page page(
      String slug, @QueryValue @Nullable UUID after, @QueryValue(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw ProblemException.badField("limit", "must be 1 to %d".formatted(LONGEST_PAGE));
    }
    var people =
        database.transact(tx -> cohorts.page(tx, incidents.find(tx, slug).slug(), after, limit));
    return new CohortView.Page(
        people.stream().map(CohortView.Line::of).toList(),
        people.size() < limit ? "" : people.getLast().suppressionKey().toString());
  }

  /** All of it as CSV; with addresses only for who may, and then it is written down. */
  @Get("/export")
  @Produces("text/csv")
  HttpResponse<String> export(
      String slug, @QueryValue(defaultValue = "false") boolean addresses, Caller caller) {
    if (addresses && !caller.roles().contains(ADDRESSES)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN, "addresses are only for keys that have the role addresses too");
    }
    var csv =
        database.transact(
            tx -> {
              var incident = incidents.find(tx, slug);
              if (addresses) {
                audit.add(
                    tx,
                    List.of(
                        new AuditEntry(
                            clock.instant(),
                            caller.name(),
                            "INCIDENT_ADDRESSES_EXPORTED",
                            incident.holdId(),
                            slug)));
              }
              return export.csv(tx, slug, addresses);
            });
    return HttpResponse.ok(csv)
        .header("Content-Disposition", "attachment; filename=\"cohort.csv\"")
        .header("Cache-Control", "no-store");
  }
}
