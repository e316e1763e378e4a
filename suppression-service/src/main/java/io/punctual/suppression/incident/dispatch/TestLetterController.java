package io.punctual.suppression.incident.dispatch;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.content.Addressees;
import io.punctual.suppression.incident.content.Letters;
import io.punctual.suppression.lookup.PersonFinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an author has the letter sent to the mailbox that it comes from. */
@Controller("/incidents/{slug}/letter/test")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class TestLetterController {

  private final Database database;
  private final Incidents incidents;
  private final Letters letters;
  private final Addressees addressees;
  private final PersonFinder people;
  private final TestLetters tests;
  private final InstantSource clock;

  TestLetterController(
      Database database,
      Incidents incidents,
      Letters letters,
      Addressees addressees,
      PersonFinder people,
      TestLetters tests,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.letters = letters;
    this.addressees = addressees;
    this.people = people;
    this.tests = tests;
    this.clock = clock;
  }

  /** As whose letter; the first of the cohort where it is left out. */
  @Serdeable
  record As(@Nullable UUID person) {}

  /** Under which plan it goes, and until when. */
  @Serdeable
  record Sent(String plan, Instant until) {}

  /** Sends one; as often as wanted, each time another mail. */
  @Post
  Sent send(String slug, @Body As request, Caller caller) {
    return database.transact(tx -> send(tx, slug, request.person(), caller.name()));
  }

  private Sent send(Connection tx, String slug, @Nullable UUID person, String who)
      throws SQLException {
    var draft = letters.of(incidents.find(tx, slug));
    var found =
        person == null
            ? addressees.page(tx, slug, null, 1)
            : addressees.of(tx, slug, List.of(people.findByAnyKey(tx, person.toString())));
    var example =
        found.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(HttpStatus.NOT_FOUND, "nobody in the cohort has this key"));
    var test = tests.send(tx, slug, example, draft, who, clock.instant());
    return new Sent(test.plan(), test.deadline());
  }
}
