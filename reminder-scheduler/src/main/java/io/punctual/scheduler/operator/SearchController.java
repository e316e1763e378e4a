package io.punctual.scheduler.operator;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.eventloop.search.Found;
import io.punctual.eventloop.search.Literal;
import io.punctual.eventloop.search.Look;
import io.punctual.eventloop.search.Place;
import io.punctual.eventloop.search.TableSearch;
import io.punctual.scheduler.store.Transactions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches every table of this service for given texts, and for anything that looks like an
 * address, over HTTP, for operators. What was asked for is neither kept nor logged.
 */
@Controller("/search")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {

  private static final int MOST = 10_000;

  private final Transactions transactions;

  SearchController(Transactions transactions) {
    this.transactions = transactions;
  }

  /** How a finding is to be taken. */
  enum Verdict {
    CLEAN,
    UNEXPECTED
  }

  /** What one table holds. */
  @Serdeable
  record SearchAnswer(Place place, Verdict verdict, Found found) {}

  /**
   * What to look for, and where.
   *
   * @param texts addresses and names; none: only what looks like an address
   */
  @Serdeable
  record SearchRequest(@Nullable Place place, @Nullable List<String> texts) {

    /** Without the texts, so that none can slip into a log. */
    @Override
    public String toString() {
      return "SearchRequest[…]";
    }
  }

  /** Where can be searched. */
  @Get("/places")
  List<Place> places() {
    return transactions.read(TableSearch::places);
  }

  /** Reads one table through. */
  @Post
  SearchAnswer search(@Body SearchRequest request) {
    var place = request.place();
    var texts = request.texts() == null ? List.<String>of() : request.texts();
    if (place == null || place.kind() != Place.Kind.TABLE) {
      throw ProblemException.badField("place", "must be a table of GET /search/places");
    }
    if (texts.size() > MOST) {
      throw ProblemException.badField("texts", "must be at most %d".formatted(MOST));
    }
    Look look = new Literal(texts).or(new AnyAddress());
    return transactions
        .read(connection -> TableSearch.search(connection, place.name(), look))
        .map(found -> new SearchAnswer(place, verdict(found), found))
        .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "no such table"));
  }

  private static Verdict verdict(Found found) {
    return found.hits() == 0 ? Verdict.CLEAN : Verdict.UNEXPECTED;
  }
}
