package io.punctual.scheduler.operator;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.scheduler.books.BookKeeper;

/** The books, counted when asked for. */
@Controller("/books")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class BookController {

  private static final String MARKDOWN = "text/markdown";

  private final BookKeeper keeper;

  BookController(BookKeeper keeper) {
    this.keeper = keeper;
  }

  /** As tables for people where the request asks for text, else as JSON. */
  @Get(produces = {MediaType.APPLICATION_JSON, MARKDOWN, MediaType.TEXT_PLAIN})
  HttpResponse<?> books(HttpRequest<?> request) {
    var books = keeper.count();
    return request.accept().stream()
        .findFirst()
        .filter(wanted -> wanted.getType().equals("text"))
        .<HttpResponse<?>>map(wanted -> HttpResponse.ok(BookTables.of(books)).contentType(wanted))
        .orElseGet(() -> HttpResponse.ok(books).contentType(MediaType.APPLICATION_JSON_TYPE));
  }
}
