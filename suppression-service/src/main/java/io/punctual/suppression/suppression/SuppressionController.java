package io.punctual.suppression.suppression;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Suppressions over HTTP, for operators. */
@Controller("/suppressions")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class SuppressionController {

  private static final int LONGEST_PAGE = 1_000;

  private final SuppressionHandler handler;
  private final ImportHandler imports;
  private final SuppressionExport export;
  private final SuppressionList list;
  private final Database database;

  SuppressionController(
      SuppressionHandler handler,
      ImportHandler imports,
      SuppressionExport export,
      SuppressionList list,
      Database database) {
    this.handler = handler;
    this.imports = imports;
    this.export = export;
    this.list = list;
    this.database = database;
  }

  /** Adds one: 201, or 200 where the person was suppressed already. */
  @Post
  HttpResponse<SuppressionView> add(@Body SuppressionRequest request, Caller caller) {
    var view = handler.add(request, caller);
    return Boolean.TRUE.equals(view.added()) ? HttpResponse.created(view) : HttpResponse.ok(view);
  }

  /** Lifts one, with a reason. */
  @Post("/lift")
  SuppressionView.Lifted lift(@Body LiftRequest request, Caller caller) {
    return handler.lift(request, caller);
  }

  /** One page, in the order of the keys. */
  @Get
  SuppressionView.Page list(
      @QueryValue @Nullable UUID after, @QueryValue(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw ProblemException.badField("limit", "must be 1 to %d".formatted(LONGEST_PAGE));
    }
    var from = after == null ? new UUID(0, 0) : after;
    var entries = database.transact(tx -> list.after(tx, from, limit));
    return new SuppressionView.Page(
        entries.stream().map(entry -> SuppressionView.of(entry, null)).toList(),
        entries.size() < limit ? null : entries.getLast().suppressionKey().toString());
  }

  /** All of them, by key, as CSV. */
  @Get("/export")
  @Produces("text/csv")
  StreamedFile export() {
    return new StreamedFile(export.csv(), MediaType.of("text/csv;charset=utf-8"))
        .attach("suppressions.csv");
  }

  /** Takes a list in CSV. */
  @Post("/import")
  @Consumes("text/csv")
  ImportResult take(@Body byte[] csv, Caller caller) throws IOException {
    try {
      return imports.take(new ByteArrayInputStream(csv), caller);
    } catch (UnreadableCsv e) {
      throw ProblemException.badField("body", String.valueOf(e.getMessage()));
    }
  }
}
