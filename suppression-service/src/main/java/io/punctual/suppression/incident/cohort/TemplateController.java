package io.punctual.suppression.incident.cohort;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where it is found out which version of a template went out when: by that, a wrong one is known.
 */
@Controller("/templates")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class TemplateController {

  private final Database database;
  private final TemplateRepository templates;

  TemplateController(Database database, TemplateRepository templates) {
    this.database = database;
    this.templates = templates;
  }

  /** Every version that reminders were composed of, by plan and step, in the order of their use. */
  @Get
  List<TemplateRepository.Used> used(
      @QueryValue @Nullable String plan,
      @QueryValue @Nullable Instant from,
      @QueryValue @Nullable Instant until) {
    return database.transact(
        tx ->
            templates.used(
                tx,
                plan,
                from == null ? Instant.EPOCH : from,
                until == null ? CohortQuery.LATEST : until));
  }
}
