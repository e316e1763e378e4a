package io.punctual.suppression.incident.count;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
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
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where answers are sorted, what came back is counted, and the report is had. */
@Controller("/incidents/{slug}")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class CountController {

  private final Database database;
  private final Incidents incidents;
  private final ReplyScan scan;
  private final ReplyRepository replies;
  private final Reports reports;
  private final InstantSource clock;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          CountController.class.getClassLoader(),
          "io.punctual.suppression.templates");

  CountController(
      Database database,
      Incidents incidents,
      ReplyScan scan,
      ReplyRepository replies,
      Reports reports,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.scan = scan;
    this.replies = replies;
    this.reports = reports;
    this.clock = clock;
  }

  /** The answers; what they say is under {@code /feedback/review/{reportId}/contents}. */
  @Get("/replies")
  List<ReplyRepository.Line> replies(String slug) {
    scan.scan();
    return database.transact(tx -> replies.of(tx, incidents.find(tx, slug).slug()));
  }

  /** How somebody found an answer. */
  @Serdeable
  record Sort(@Nullable ReplySort sort) {}

  /** Sorts an answer; the last word counts. */
  @Post("/replies/{reportId}")
  HttpResponse<?> sort(String slug, UUID reportId, @Body Sort request, Caller caller) {
    var sort = request.sort();
    if (sort == null) {
      throw ProblemException.badField("sort", "must be KIND, NEUTRAL or ANGRY");
    }
    int sorted =
        database.transact(
            tx -> replies.sort(tx, slug, reportId, sort, caller.name(), clock.instant()));
    if (sorted == 0) {
      throw ProblemException.of(HttpStatus.NOT_FOUND, "this incident has no such answer");
    }
    return HttpResponse.noContent();
  }

  /** Writes down that what came back was counted; it goes on counting until it is closed. */
  @Post("/count")
  ReportView count(String slug, Caller caller) {
    scan.scan();
    return database.transact(
        tx -> {
          var from = EnumSet.of(Stage.ERASED, Stage.COUNTED);
          var incident = incidents.take(tx, slug, from, "Counting");
          var counted = reports.of(tx, incident);
          var answers = counted.answers();
          var detail =
              "%d letters, %d bounced, %d complained, %d opted out, %d joined, %d redeemed"
                  .formatted(
                      counted.letters().sent(),
                      answers.bounced(),
                      answers.complained(),
                      answers.optedOut(),
                      answers.joined(),
                      answers.redeemed());
          var step = new IncidentStep("COUNTED", clock.instant(), caller.name(), detail);
          incidents.step(tx, incident, step, Stage.COUNTED);
          return reports.of(tx, incidents.find(tx, slug));
        });
  }

  /** The report as it is by now. */
  @Get("/report")
  ReportView report(String slug) {
    scan.scan();
    return database.transact(tx -> reports.of(tx, incidents.find(tx, slug)));
  }

  /** The same, written down as a post-mortem. */
  @Get("/report.md")
  @Produces("text/markdown;charset=utf-8")
  String markdown(String slug) {
    return new PostMortem(report(slug), database.transact(tx -> incidents.find(tx, slug).zone()))
        .markdown();
  }

  /** The same as a page. */
  @Get("/report.html")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> page(String slug) {
    var zone = database.transact(tx -> incidents.find(tx, slug).zone());
    var output = new StringOutput();
    templates.render("incident/report.jte", new ReportPage(report(slug), zone), output);
    return HttpResponse.ok(output.toString())
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store");
  }
}
