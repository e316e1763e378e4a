package io.punctual.suppression.incident.around;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.erasure.ErasureRepository;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.Incident;
import io.punctual.suppression.incident.IncidentRepository;
import io.punctual.suppression.incident.IncidentStep;
import io.punctual.suppression.incident.Incidents;
import io.punctual.suppression.incident.Stage;
import io.punctual.suppression.incident.around.AroundRepository.Mail;
import io.punctual.suppression.incident.around.AroundRepository.Told;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores a batch of lines under the locks of the people whom they name. */
@Singleton
final class AroundWriter {

  private static final Set<Stage> BEFORE_SENDING =
      EnumSet.of(Stage.CONTAINED, Stage.COHORT, Stage.LETTER, Stage.APPROVED);

  private final Incidents incidents;
  private final IncidentRepository stored;
  private final AroundRepository around;
  private final KeyDerivation keys;
  private final SubjectLock lock;
  private final RecipientRepository recipients;
  private final ErasureRepository erasures;
  private final Suppressions suppressions;
  private final AuditRepository audit;

  AroundWriter(
      Incidents incidents,
      IncidentRepository stored,
      AroundRepository around,
      KeyDerivation keys,
      SubjectLock lock,
      RecipientRepository recipients,
      ErasureRepository erasures,
      Suppressions suppressions,
      AuditRepository audit) {
    this.incidents = incidents;
    this.stored = stored;
    this.around = around;
    this.keys = keys;
    this.lock = lock;
    this.recipients = recipients;
    this.erasures = erasures;
    this.suppressions = suppressions;
    this.audit = audit;
  }

  /** How many mails were new, lines told of a person only, of erased people, were suppressed. */
  record Stored(int mails, int people, int erased, int suppressed) {

    Stored and(Stored more) {
      return new Stored(
          mails + more.mails,
          people + more.people,
          erased + more.erased,
          suppressed + more.suppressed);
    }
  }

  /** Makes sure that a list may be brought now. */
  Incident begin(Connection tx, String slug) throws SQLException {
    return incidents.take(tx, slug, BEFORE_SENDING, "Bringing a list");
  }

  /** Writes down that a list was brought; a cohort frozen before no longer holds. */
  Incident end(Connection tx, String slug, IncidentStep step, Stage next) throws SQLException {
    var incident = begin(tx, slug);
    incidents.step(tx, incident, step, next);
    stored.cohort(tx, slug, null);
    return incident;
  }

  Stored store(Connection tx, String slug, List<MailLine.Mailed> lines, String who, Instant now)
      throws SQLException {
    begin(tx, slug);
    var told = lines.stream().map(this::told).toList();
    var identities = told.stream().map(Told::identity).distinct().toList();
    var subjects = identities.stream().map(i -> i.suppressionKey()).distinct().toList();
    lock.lock(tx, subjects);
    recipients.remember(tx, identities, now);
    var erased = erasures.when(tx, subjects).keySet();
    var people = people(told);
    around.contacts(tx, slug, people.stream().filter(p -> !isErased(p, erased)).toList(), now);
    around.particulars(tx, slug, people);
    var mails = mails(told);
    return new Stored(
        around.mails(tx, slug, mails),
        told.size() - mails.size(),
        (int) told.stream().filter(t -> isErased(t, erased)).count(),
        suppressDead(tx, slug, mails, who, now));
  }

  private static boolean isErased(Told told, Set<SuppressionKey> erased) {
    return erased.contains(told.identity().suppressionKey());
  }

  private Told told(MailLine.Mailed line) {
    return new Told(keys.identify(line.address()), line.address(), line.sent(), line.person());
  }

  /** Each recipient once, with all that the lines say of him or her. */
  private static List<Told> people(List<Told> told) {
    var people = new LinkedHashMap<RecipientKey, Told>();
    for (var one : told) {
      people.merge(
          one.identity().recipientKey(),
          one,
          (earlier, later) ->
              new Told(
                  later.identity(),
                  earlier.address(),
                  null,
                  later.particulars().over(earlier.particulars())));
    }
    return List.copyOf(people.values());
  }

  private static List<Mail> mails(List<Told> told) {
    var mails = new ArrayList<Mail>();
    for (var one : told) {
      var sent = one.sent();
      if (sent != null) {
        mails.add(new Mail(one, sent));
      }
    }
    return mails;
  }

  private int suppressDead(Connection tx, String slug, List<Mail> mails, String who, Instant now)
      throws SQLException {
    Map<SuppressionKey, Suppression> dead = new LinkedHashMap<>();
    for (var mail : mails) {
      var key = mail.told().identity().suppressionKey();
      if (mail.sent().dead()) {
        dead.putIfAbsent(
            key, new Suppression(key, SuppressionReason.BOUNCED, "incident " + slug, null, now));
      }
    }
    var added = suppressions.add(tx, dead.values());
    var entries = new ArrayList<AuditEntry>();
    for (var key : added) {
      entries.add(
          new AuditEntry(
              now,
              who,
              "SUPPRESSION_ADDED",
              key.value(),
              "BOUNCED, by a list of incident " + slug));
    }
    audit.add(tx, entries);
    return added.size();
  }
}
