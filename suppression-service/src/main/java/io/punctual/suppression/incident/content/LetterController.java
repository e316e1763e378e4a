package io.punctual.suppression.incident.content;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.lookup.PersonFinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the letter is written, looked at, and checked. */
@Controller("/incidents/{slug}/letter")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class LetterController {

  private static final Set<Stage> ONCE_FROZEN =
      EnumSet.of(Stage.COHORT, Stage.LETTER, Stage.APPROVED);

  private final Database database;
  private final Incidents incidents;
  private final IncidentRepository stored;
  private final Letters letters;
  private final Lint lint;
  private final Addressees addressees;
  private final PersonFinder people;
  private final LinkTokens tokens;
  private final InstantSource clock;

  LetterController(
      Database database,
      Incidents incidents,
      IncidentRepository stored,
      Letters letters,
      Lint lint,
      Addressees addressees,
      PersonFinder people,
      LinkTokens tokens,
      InstantSource clock) {
    this.database = database;
    this.incidents = incidents;
    this.stored = stored;
    this.letters = letters;
    this.lint = lint;
    this.addressees = addressees;
    this.people = people;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Writes it, instead of the one before; what was approved is void. Answers with the lint. */
  @Post
  LintView write(String slug, @Body LetterRequest request, Caller caller) {
    var draft = DraftCheck.checked(request.draft());
    return database.transact(tx -> write(tx, slug, draft, caller.name()));
  }

  private LintView write(Connection tx, String slug, LetterDraft draft, String who)
      throws SQLException {
    var incident = incidents.take(tx, slug, ONCE_FROZEN, "Writing the letter");
    var json = letters.write(draft);
    var hash = Letters.hash(json);
    stored.letter(tx, slug, json, hash);
    var detail =
        "%d texts, %d offers, %s, hash %s"
            .formatted(
                draft.texts().size(),
                draft.offers().size(),
                draft.toOptedOut() ? "to the opted-out too" : "not to the opted-out",
                hash);
    var step = new IncidentStep("LETTER_WRITTEN", clock.instant(), who, detail);
    incidents.step(tx, incident, step, Stage.LETTER);
    return lint.of(tx, incidents.find(tx, slug));
  }

  /** The letter as it was written. */
  @Get
  LetterDraft show(String slug) {
    return database.transact(tx -> letters.of(incidents.find(tx, slug)));
  }

  /** What is wrong with it, rendered for everybody. */
  @Get("/lint")
  LintView lint(String slug) {
    return database.transact(tx -> lint.of(tx, incidents.find(tx, slug)));
  }

  /**
   * The letter to one person.
   *
   * @param leftOut why there is none; empty when it goes out
   */
  @Serdeable
  record Preview(
      String recipientKey,
      String from,
      String locale,
      String subject,
      String text,
      String html,
      String leftOut,
      List<String> problems) {

    Preview {
      problems = List.copyOf(problems);
    }
  }

  /** The letter to whom this key names, or else to the first of the cohort. */
  @Get("/preview")
  Preview preview(String slug, @QueryValue @Nullable UUID person) {
    return database.transact(tx -> preview(tx, slug, person));
  }

  private Preview preview(Connection tx, String slug, @Nullable UUID person) throws SQLException {
    var draft = letters.of(incidents.find(tx, slug));
    var found =
        person == null
            ? addressees.page(tx, slug, null, 1)
            : addressees.of(tx, slug, List.of(people.findByAnyKey(tx, person.toString())));
    var addressee =
        found.stream()
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(HttpStatus.NOT_FOUND, "nobody in the cohort has this key"));
    var letter = addressee.letter(draft);
    var who = addressee.person();
    var url = tokens.unsubscribeUrl(who.suppressionKey(), who.recipientKey());
    return new Preview(
        who.recipientKey().toString(),
        "%s <%s>".formatted(draft.fromName(), draft.fromAddress()),
        letter.locale(),
        letter.subject(),
        letter.text().replace(Rendering.UNSUBSCRIBE_URL, url),
        letter.html().replace(Rendering.UNSUBSCRIBE_URL, url),
        addressee.leftOut(draft).orElse(""),
        letter.problems().stream().sorted().toList());
  }
}
