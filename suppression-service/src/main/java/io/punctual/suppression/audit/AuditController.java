package io.punctual.suppression.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit over HTTP, for operators: newest first. */
@Controller("/audit")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class AuditController {

  private static final int LONGEST_PAGE = 1_000;

  private final Database database;
  private final AuditPages pages;

  AuditController(Database database, AuditPages pages) {
    this.database = database;
    this.pages = pages;
  }

  /**
   * One page.
   *
   * @param before only entries older than the one with this id
   * @param subject only entries about this key or id
   */
  @Get
  Page list(
      @QueryValue @Nullable Long before,
      @QueryValue @Nullable UUID subject,
      @QueryValue(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw ProblemException.badField("limit", "must be 1 to %d".formatted(LONGEST_PAGE));
    }
    long from = before == null ? Long.MAX_VALUE : before;
    var entries =
        database.transact(
            tx ->
                subject == null
                    ? pages.before(tx, from, limit)
                    : pages.ofSubject(tx, subject, from, limit));
    return new Page(entries, entries.size() < limit ? null : entries.getLast().id());
  }

  /**
   * One page of the audit.
   *
   * @param next what to give as {@code before} for the next page; absent on the last one
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Line> entries, @Nullable Long next) {

    Page {
      entries = List.copyOf(entries);
    }
  }

  /** One entry, as it is answered. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      long id, Instant at, String who, String act, @Nullable String subject, String detail) {}
}
