package io.punctual.suppression.claim;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Settles undecided claims by what a delivery report, a log or a person says. None sends again. */
@Singleton
public class Evidence {

  private static final Set<ClaimState> RESULTS =
      EnumSet.of(ClaimState.ACCEPTED, ClaimState.REFUSED, ClaimState.LOST);

  private final Database database;
  private final SubjectLock lock;
  private final ReminderNames names;
  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final Outcomes outcomes;
  private final AuditRepository audit;
  private final LinkTokens links;
  private final InstantSource clock;

  public Evidence(
      Database database,
      SubjectLock lock,
      ReminderNames names,
      ClaimRepository claims,
      ClaimWriter writer,
      Outcomes outcomes,
      AuditRepository audit,
      LinkTokens links,
      InstantSource clock) {
    this.database = database;
    this.lock = lock;
    this.names = names;
    this.claims = claims;
    this.writer = writer;
    this.outcomes = outcomes;
    this.audit = audit;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Settles one claim.
   *
   * @throws ProblemException 404 when there is none, 409 when it is not undecided
   */
  public StoredClaim settle(EvidenceRequest request, String who) {
    Field.require(RESULTS.contains(request.result()), "result", "ACCEPTED, REFUSED or LOST");
    Field.require(
        !request.why().isBlank() && request.why().length() <= 500, "why", "1 to 500 characters");
    if (request.messageId() != null) {
      var token = links.claimOfMessageId(request.messageId()).orElseThrow(Evidence::none);
      return database.transact(tx -> byToken(tx, token, request, who));
    }
    var reminder = reminder(request);
    names.learn(List.of(reminder));
    return database.transact(tx -> byReminder(tx, reminder, request, who));
  }

  private static ReminderKey reminder(EvidenceRequest request) {
    if (request.recipientKey() == null || request.plan() == null || request.step() == null) {
      throw ProblemException.badField(
          "messageId", "either messageId, or recipientKey with plan and step, must be there");
    }
    Field.name(request.plan(), "", "plan");
    Field.name(request.step(), "", "step");
    return new ReminderKey(
        new RecipientKey(request.recipientKey()), request.plan(), request.step());
  }

  private StoredClaim byToken(Connection tx, UUID token, EvidenceRequest request, String who)
      throws SQLException {
    lock.lock(tx, claims.subjects(tx, List.of(), List.of(token)).values());
    var found = Optional.ofNullable(claims.byToken(tx, List.of(token)).get(token));
    return store(tx, found.orElseThrow(Evidence::none), request, who);
  }

  private StoredClaim byReminder(
      Connection tx, ReminderKey reminder, EvidenceRequest request, String who)
      throws SQLException {
    lock.lock(tx, claims.subjects(tx, List.of(reminder.recipientKey()), List.of()).values());
    return store(tx, claims.one(tx, reminder).orElseThrow(Evidence::none), request, who);
  }

  private StoredClaim store(Connection tx, StoredClaim claim, EvidenceRequest request, String who)
      throws SQLException {
    if (claim.state() != ClaimState.UNDECIDED) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "the claim is " + claim.state() + ", only UNDECIDED can be settled");
    }
    return settle(tx, claim, request.result(), new Said(who, request.why(), clock.instant()));
  }

  /**
   * Where evidence comes from.
   *
   * @param who name of an API key, or of the part of this service that acts by itself
   * @param why keys, ids and words; no address
   */
  public record Said(String who, String why, Instant at) {}

  /** Settles an undecided claim. Joins the caller's transaction, which holds the person's lock. */
  public StoredClaim settle(Connection tx, StoredClaim claim, ClaimState result, Said said)
      throws SQLException {
    var settled = claim.settled(result, Source.EVIDENCE, "EVIDENCE");
    writer.settle(tx, List.of(settled));
    outcomes.tell(tx, List.of(settled), said.at());
    var reminder = claim.reminder();
    audit.add(
        tx,
        List.of(
            new AuditEntry(
                said.at(),
                said.who(),
                "CLAIM_SETTLED_BY_EVIDENCE",
                reminder.recipientKey().value(),
                "%s/%s %s: %s".formatted(reminder.plan(), reminder.step(), result, said.why()))));
    return settled;
  }

  private static ProblemException none() {
    return ProblemException.of(HttpStatus.NOT_FOUND, "no such claim");
  }
}
