package io.punctual.suppression.incident;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The life of incidents: what may be done when, and the record of it. Joins the caller's tx. */
@Singleton
public final class Incidents {

  private final IncidentRepository stored;
  private final AuditRepository audit;

  public Incidents(IncidentRepository stored, AuditRepository audit) {
    this.stored = stored;
    this.audit = audit;
  }

  /**
   * The incident, locked, for something that may only be done at one of these stages.
   *
   * @param doing what is about to be done, to follow "the letter cannot be" or the like
   * @throws ProblemException 404 if there is none, 409 if it is not its turn
   */
  public Incident take(Connection tx, String slug, Set<Stage> at, String doing)
      throws SQLException {
    var incident = stored.lock(tx, slug).orElseThrow(Incidents::none);
    if (!at.contains(incident.stage())) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "%s is not possible now: the incident is at stage %s; next: %s"
              .formatted(doing, incident.stage(), incident.stage().next()));
    }
    return incident;
  }

  /**
   * The incident, to look at.
   *
   * @throws ProblemException 404 if there is none
   */
  public Incident find(Connection tx, String slug) throws SQLException {
    return stored.find(tx, slug).orElseThrow(Incidents::none);
  }

  /** Writes down what was done and where the incident stands now. */
  public void step(Connection tx, Incident incident, IncidentStep step, Stage next)
      throws SQLException {
    stored.add(tx, incident.slug(), step);
    if (incident.stage() != next) {
      stored.stage(tx, incident.slug(), next);
    }
    audit.add(
        tx,
        List.of(
            new AuditEntry(
                step.at(),
                step.who(),
                "INCIDENT_" + step.step(),
                incident.holdId(),
                incident.slug() + ": " + step.detail())));
  }

  private static ProblemException none() {
    return ProblemException.of(HttpStatus.NOT_FOUND, "no such incident");
  }
}
