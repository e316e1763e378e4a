package io.punctual.suppression.books;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.RequiresRole;

/** The books over HTTP, for operators: counted when asked for. */
@Controller("/books")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class BookController {

  private final BookKeeper keeper;

  BookController(BookKeeper keeper) {
    this.keeper = keeper;
  }

  @Get
  Books books() {
    return keeper.count();
  }
}
