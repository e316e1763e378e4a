package io.punctual.suppression.proof;

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
import io.punctual.eventloop.search.Place;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Searches of everything that is stored, over HTTP, for operators; written down each time. */
@Controller("/search")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {

  private static final int MOST_TEXTS = 10_000;

  /** So many keys fit into a request several times; who has more asks again for the rest. */
  private static final int MOST_KEYS = 50_000;

  private final Searches searches;
  private final Database database;
  private final AuditRepository audit;
  private final InstantSource clock;

  SearchController(
      Searches searches, Database database, AuditRepository audit, InstantSource clock) {
    this.searches = searches;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** Where can be searched. */
  @Get("/places")
  List<Place> places() {
    return searches.places();
  }

  /**
   * What to look for, and where.
   *
   * @param texts addresses and names
   * @param suppressionKeys people of whom only the keys are known
   */
  @Serdeable
  record SearchRequest(
      @Nullable Place place, @Nullable List<String> texts, @Nullable List<UUID> suppressionKeys) {

    /** Without the texts, so that none can slip into a log. */
    @Override
    public String toString() {
      return "SearchRequest[…]";
    }
  }

  /** Reads one place through. */
  @Post
  Searches.Answer search(@Body SearchRequest request, Caller caller) {
    var texts = request.texts() == null ? List.<String>of() : request.texts();
    var keys = request.suppressionKeys() == null ? List.<UUID>of() : request.suppressionKeys();
    var place = request.place();
    if (place == null) {
      throw ProblemException.badField("place", "is missing: GET /search/places lists them");
    }
    boolean tooMany = texts.size() > MOST_TEXTS || keys.size() > MOST_KEYS;
    if ((texts.isEmpty() && keys.isEmpty()) || tooMany) {
      throw ProblemException.badField(
          "texts",
          "say what to look for: at most %d texts and %d suppressionKeys"
              .formatted(MOST_TEXTS, MOST_KEYS));
    }
    var answer = searches.search(place, keys.stream().map(SuppressionKey::new).toList(), texts);
    var detail =
        "%s %s: %d of %d"
            .formatted(place.kind(), place.name(), answer.found().hits(), answer.found().scanned());
    database.transact(
        tx -> {
          audit.add(
              tx,
              List.of(new AuditEntry(clock.instant(), caller.name(), "SEARCHED", null, detail)));
          return true;
        });
    return answer;
  }
}
