package io.punctual.suppression.incident.dispatch;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.approval.ApprovalRepository;
import io.punctual.suppression.incident.content.Addressee;
import io.punctual.suppression.incident.content.Addressees;
import io.punctual.suppression.incident.content.LetterDraft;
import io.punctual.suppression.incident.content.Letters;
import io.punctual.suppression.incident.content.Lint;
import io.punctual.suppression.incident.dispatch.LetterEvent.ToSend;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the scheduler which letters may go out, and which not any more. Joins the caller's tx. */
@Singleton
public final class Dispatch {

  private static final Duration GRACE = Duration.ofHours(1);

  private final Incidents incidents;
  private final IncidentRepository stored;
  private final ApprovalRepository approvals;
  private final Letters letters;
  private final Lint lint;
  private final Addressees addressees;
  private final DispatchRepository dispatch;
  private final SubjectLock lock;
  private final Outbox outbox;

  Dispatch(
      Incidents incidents,
      IncidentRepository stored,
      ApprovalRepository approvals,
      Letters letters,
      Lint lint,
      Addressees addressees,
      DispatchRepository dispatch,
      SubjectLock lock,
      Outbox outbox) {
    this.incidents = incidents;
    this.stored = stored;
    this.approvals = approvals;
    this.letters = letters;
    this.lint = lint;
    this.addressees = addressees;
    this.dispatch = dispatch;
    this.lock = lock;
    this.outbox = outbox;
  }

  /** Begins, or goes on where it broke off: from here on nothing of letter and cohort changes. */
  Incident begin(Connection tx, String slug, SendRequest how, String who, Instant now)
      throws SQLException {
    var incident = incidents.take(tx, slug, EnumSet.of(Stage.APPROVED, Stage.SENT), "Sending");
    if (incident.stage() == Stage.SENT) {
      return incident;
    }
    var hash = Letters.approvable(incident);
    if (!approvals.approved(tx, slug, hash)) {
      throw ProblemException.of(HttpStatus.CONFLICT, "two people have to approve this first");
    }
    var looked = lint.of(tx, incident);
    if (!looked.good()) {
      throw ProblemException.of(HttpStatus.CONFLICT, "the letter cannot go out; see its lint");
    }
    var end = now.plus(how.after(looked.toWrite())).plus(how.checkedWithin());
    stored.sent(tx, slug, now, end);
    var detail =
        "to %d of %d people, until %s, hash %s"
            .formatted(looked.toWrite(), looked.people(), end, hash);
    incidents.step(tx, incident, new IncidentStep("SENT", now, who, detail), Stage.SENT);
    return incidents.find(tx, slug);
  }

  /**
   * Tells of the next letters under the locks of these people; returns how many it looked at. Who
   * asks for the same meanwhile, or closes the incident, waits.
   */
  int next(Connection tx, String slug, SendRequest how, int limit, Instant now)
      throws SQLException {
    var incident = incidents.take(tx, slug, EnumSet.of(Stage.SENT), "Sending");
    var waiting = dispatch.waiting(tx, slug, limit).keySet();
    if (waiting.isEmpty()) {
      return 0;
    }
    lock.lock(tx, waiting);
    var draft = letters.of(incident);
    long number = dispatch.told(tx, incident.slug());
    var toSend = new ArrayList<ToSend>();
    var leftOut = new HashMap<SuppressionKey, String>();
    for (var addressee : addressees.of(tx, incident.slug(), waiting)) {
      var reason = leftOut(addressee, draft);
      if (reason.isEmpty()) {
        toSend.add(letter(addressee, now.plus(how.after(number++)), how));
      } else {
        leftOut.put(addressee.person().suppressionKey(), reason);
      }
    }
    dispatch.sent(tx, incident.slug(), toSend);
    dispatch.leftOut(tx, incident.slug(), leftOut);
    outbox.append(
        tx,
        toSend.stream()
            .map(letter -> LetterEvent.approved(letter, incident.letterPlan(), now))
            .toList());
    return waiting.size();
  }

  /** Since it was approved, a person may have gone, or lost what the letter needs. */
  private static String leftOut(Addressee addressee, LetterDraft draft) {
    return addressee
        .leftOut(draft)
        .orElseGet(() -> addressee.letter(draft).problems().isEmpty() ? "" : "UNRESOLVED");
  }

  private static ToSend letter(Addressee addressee, Instant due, SendRequest how) {
    var person = addressee.person();
    return new ToSend(
        person.suppressionKey().value(),
        person.recipientKey().value(),
        person.zone().getId(),
        person.locale(),
        due,
        due.plus(how.checkedWithin()));
  }

  /**
   * How many letters, counted up to {@code limit}, have no last word yet. One whose deadline is an
   * hour past is given up: whatever was granted before it has run out since.
   */
  public int open(Connection tx, Incident incident, int limit, Instant now) throws SQLException {
    return dispatch.open(tx, incident, now.minus(GRACE), limit).size();
  }

  /** Takes back the next letters that have no last word; returns how many. */
  public int withdrawOpen(Connection tx, Incident incident, int limit, Instant now)
      throws SQLException {
    var open = dispatch.open(tx, incident, now.minus(GRACE), limit);
    withdraw(tx, incident, open.keySet(), now);
    return open.size();
  }

  /** Takes letters back, under these people's locks; returns whose. */
  public List<SuppressionKey> withdraw(
      Connection tx, Incident incident, Collection<SuppressionKey> people, Instant now)
      throws SQLException {
    lock.lock(tx, people);
    var withdrawn = dispatch.withdraw(tx, incident.slug(), people, now);
    outbox.append(
        tx,
        withdrawn.entrySet().stream()
            .map(Map.Entry::getValue)
            .map(key -> LetterEvent.withdrawn(key.value(), incident.letterPlan(), now))
            .toList());
    return List.copyOf(withdrawn.keySet());
  }
}
