package io.punctual.suppression.incident.dispatch;

import io.micronaut.http.HttpStatus;
import io.punctual.address.AddressParser;
import io.punctual.address.ParsedAddress;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.content.Addressee;
import io.punctual.suppression.incident.content.Addressees;
import io.punctual.suppression.incident.content.LetterDraft;
import io.punctual.suppression.incident.content.Letters;
import io.punctual.suppression.incident.content.Rendering;
import io.punctual.suppression.incident.dispatch.LetterEvent.ToSend;
import io.punctual.suppression.incident.dispatch.TestLetterRepository.TestLetter;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.letter.LetterKey;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Letters that an author sends to the very mailbox that they come from, to see one arrive: through
 * the whole pipeline, each under a plan of its own. They need nobody's approval, for they reach
 * nobody else. Joins the caller's transaction.
 */
@Singleton
final class TestLetters {

  private static final Set<Stage> WRITTEN = EnumSet.of(Stage.LETTER, Stage.APPROVED);
  private static final Duration WITHIN = Duration.ofHours(1);
  private static final Pattern PLAN = Pattern.compile("incident-.+-t\\d{1,3}");
  private static final int MOST = 100;
  private static final int LONGEST_PLAN = 40;

  /** Nobody was given it: it has letters that no code has. */
  private static final String CODE = "TEST-CODE-01";

  private final Incidents incidents;
  private final IncidentRepository stored;
  private final Letters letters;
  private final Addressees addressees;
  private final TestLetterRepository tests;
  private final KeyDerivation keys;
  private final SubjectLock lock;
  private final RecipientRepository recipients;
  private final Outbox outbox;

  TestLetters(
      Incidents incidents,
      IncidentRepository stored,
      Letters letters,
      Addressees addressees,
      TestLetterRepository tests,
      KeyDerivation keys,
      SubjectLock lock,
      RecipientRepository recipients,
      Outbox outbox) {
    this.incidents = incidents;
    this.stored = stored;
    this.letters = letters;
    this.addressees = addressees;
    this.tests = tests;
    this.keys = keys;
    this.lock = lock;
    this.recipients = recipients;
    this.outbox = outbox;
  }

  /** Whether this plan is that of a test; no incident may have such a slug. */
  static boolean isTest(String plan) {
    return PLAN.matcher(plan).matches();
  }

  /** Sends the letter, as {@code example} would get it, to the mailbox that it comes from. */
  TestLetter send(
      Connection tx, String slug, Addressee example, LetterDraft draft, String who, Instant now)
      throws SQLException {
    var incident = incidents.take(tx, slug, WRITTEN, "Sending a test");
    if (!(AddressParser.parse(draft.fromAddress()) instanceof ParsedAddress.Accepted accepted)) {
      throw ProblemException.of(HttpStatus.CONFLICT, "no mail can be sent to who writes it");
    }
    var author = keys.identify(accepted.address());
    lock.lock(tx, List.of(author.suppressionKey()));
    recipients.remember(tx, List.of(author), now);
    tests.contact(tx, author.recipientKey(), accepted.address(), slug, now);
    var test =
        new TestLetter(
            plan(incident, tests.count(tx, slug) + 1),
            slug,
            author.recipientKey(),
            example.person().suppressionKey(),
            String.valueOf(incident.letterHash()),
            now,
            now.plus(WITHIN));
    tests.insert(tx, test);
    var person = example.person();
    var told =
        new ToSend(
            author.suppressionKey().value(),
            author.recipientKey().value(),
            person.zone().getId(),
            person.locale(),
            test.due(),
            test.deadline());
    outbox.append(tx, List.of(LetterEvent.approved(told, test.plan(), now)));
    var step = new IncidentStep("TEST_SENT", now, who, "as " + test.plan() + ", to the author");
    incidents.step(tx, incident, step, incident.stage());
    return test;
  }

  private static String plan(Incident incident, int number) {
    var plan = "%s-t%d".formatted(incident.letterPlan(), number);
    if (number > MOST || plan.length() > LONGEST_PLAN) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "no test can be sent: %s"
              .formatted(
                  number > MOST
                      ? "there were %d already".formatted(MOST)
                      : "the incident's slug is longer than 27 characters"));
    }
    return plan;
  }

  /** A test, and whom it goes to. */
  record Approved(LetterKey key, ApprovedLetter letter) {}

  /** The test under this plan, as its claim needs it; empty once the letter was changed. */
  Optional<Approved> of(Connection tx, String plan) throws SQLException {
    var found = tests.one(tx, plan);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var test = found.get();
    var incident = stored.find(tx, test.slug());
    if (incident.isEmpty()
        || !WRITTEN.contains(incident.get().stage())
        || !test.letterHash().equals(incident.get().letterHash())) {
      return Optional.empty();
    }
    var draft = letters.of(incident.get());
    return addressees.of(tx, test.slug(), List.of(test.example())).stream()
        .findFirst()
        .map(
            example -> new Approved(new LetterKey(test.recipient(), plan), letter(draft, example)));
  }

  private static ApprovedLetter letter(LetterDraft draft, Addressee example) {
    var letter = Rendering.of(draft, example.person(), example.name(), CODE);
    return new ApprovedLetter(
        draft.fromName(),
        draft.fromAddress(),
        draft.replyTo(),
        "[Test] " + letter.subject(),
        letter.text(),
        letter.html(),
        false);
  }
}
