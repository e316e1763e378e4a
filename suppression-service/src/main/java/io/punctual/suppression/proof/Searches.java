package io.punctual.suppression.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.search.Found;
import io.punctual.eventloop.search.Literal;
import io.punctual.eventloop.search.Look;
import io.punctual.eventloop.search.Place;
import io.punctual.eventloop.search.TableSearch;
import io.punctual.eventloop.search.TopicSearch;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.AddressedPeople;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Searches every table of this service and every topic for people, and judges what is found. */
@Singleton
public class Searches {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final Database database;
  private final @Nullable TopicSearch topics;
  private final @Nullable TopicRetention retention;
  private final AddressedPeople addressed;
  private final InstantSource clock;

  Searches(
      Database database,
      @Nullable TopicSearch topics,
      @Nullable TopicRetention retention,
      AddressedPeople addressed,
      InstantSource clock) {
    this.database = database;
    this.topics = topics;
    this.retention = retention;
    this.addressed = addressed;
    this.clock = clock;
  }

  /** How a finding is to be taken. */
  public enum Verdict {
    CLEAN,
    /** Goes by itself, until a time that has not come yet. */
    EXPECTED,
    UNEXPECTED
  }

  /**
   * What one place holds.
   *
   * @param until when an expected finding has gone
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(Place place, Verdict verdict, @Nullable Instant until, Found found) {}

  /** Every table, then every topic. */
  public List<Place> places() {
    try {
      var places = new ArrayList<>(database.transact(TableSearch::places));
      if (topics != null) {
        places.addAll(topics.places());
      }
      return places;
    } catch (IllegalStateException e) {
      throw kafkaIsAway();
    }
  }

  /**
   * Reads one place through for people and for texts.
   *
   * @throws ProblemException if there is no such place, or Kafka is away
   */
  public Answer search(Place place, Collection<SuppressionKey> people, Collection<String> texts) {
    Look look = new KeysLook(addressed, people).or(new Literal(texts));
    var found =
        found(place, look)
            .orElseThrow(() -> ProblemException.of(HttpStatus.NOT_FOUND, "no such place"));
    if (found.hits() == 0) {
      return new Answer(place, Verdict.CLEAN, null, found);
    }
    var until = until(place, found).orElse(null);
    boolean expected = until != null && until.isAfter(clock.instant());
    return new Answer(place, expected ? Verdict.EXPECTED : Verdict.UNEXPECTED, until, found);
  }

  private Optional<Found> found(Place place, Look look) {
    try {
      return switch (place.kind()) {
        case TABLE -> database.transact(tx -> TableSearch.search(tx, place.name(), look));
        case TOPIC -> topics == null ? Optional.empty() : topics.search(place.name(), look);
      };
    } catch (IllegalStateException e) {
      throw kafkaIsAway();
    }
  }

  /** When the newest of what was found has gone by itself; empty where nothing does. */
  private Optional<Instant> until(Place place, Found found) {
    var newest = found.newest();
    if (place.kind() != Place.Kind.TOPIC || newest == null || retention == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(retention.bounds().get(place.name()))
        .map(TopicRetention.Bound::atMost)
        .map(newest::plus);
  }

  private static ProblemException kafkaIsAway() {
    return ProblemException.unavailable("Kafka is away, or fell silent while read", ASK_AGAIN);
  }
}
