package io.punctual.suppression.suppression;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.lookup.KeptText;
import io.punctual.suppression.lookup.PersonFinder;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what an operator asks about one person, and writes down who asked. */
@Singleton
public final class SuppressionHandler {

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("suppression.commit");

  private final Database database;
  private final PersonFinder people;
  private final Suppressions suppressions;
  private final SuppressionList list;
  private final AuditRepository audit;
  private final InstantSource clock;

  public SuppressionHandler(
      Database database,
      PersonFinder people,
      Suppressions suppressions,
      SuppressionList list,
      AuditRepository audit,
      InstantSource clock) {
    this.database = database;
    this.people = people;
    this.suppressions = suppressions;
    this.list = list;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Suppresses somebody; who already is keeps the first reason.
   *
   * @throws ProblemException if the request is malformed or means nobody known
   */
  public SuppressionView add(SuppressionRequest request, Caller caller) {
    var reason = reason(request.reason());
    var source = source(request.source(), caller);
    var note = KeptText.optional("note", request.note());
    var now = clock.instant();
    var view =
        database.transact(
            tx -> {
              var person = people.find(tx, request.who());
              var wanted = new Suppression(person, reason, source, note, now);
              boolean added = !suppressions.add(tx, List.of(wanted)).isEmpty();
              if (added) {
                write(tx, now, caller, "SUPPRESSION_ADDED", person, detail(wanted));
              }
              var stored = SuppressionView.of(list.of(tx, person).getFirst(), added);
              COMMIT.before();
              return stored;
            });
    COMMIT.after();
    return view;
  }

  /**
   * Lifts somebody's suppression.
   *
   * @throws ProblemException if the request is malformed, means nobody known, or somebody erased
   */
  public SuppressionView.Lifted lift(LiftRequest request, Caller caller) {
    var why = KeptText.required("why", request.why());
    var now = clock.instant();
    return database.transact(
        tx -> {
          var person = people.find(tx, request.who());
          boolean lifted = !suppressions.lift(tx, List.of(person), why, now).isEmpty();
          if (!list.of(tx, person).isEmpty()) {
            throw ProblemException.of(
                HttpStatus.CONFLICT, "this person was erased, and an erasure is never lifted");
          }
          if (lifted) {
            write(tx, now, caller, "SUPPRESSION_LIFTED", person, why);
          }
          return new SuppressionView.Lifted(person.toString(), lifted);
        });
  }

  private void write(
      Connection tx, Instant now, Caller caller, String act, SuppressionKey person, String detail)
      throws SQLException {
    audit.add(tx, List.of(new AuditEntry(now, caller.name(), act, person.value(), detail)));
  }

  /** Reason, source and note as one line of the audit. */
  static String detail(Suppression suppression) {
    var detail = "%s, source %s".formatted(suppression.reason(), suppression.source());
    return suppression.note() == null ? detail : detail + ": " + suppression.note();
  }

  private static SuppressionReason reason(@Nullable String name) {
    if (name == null) {
      return SuppressionReason.MANUAL;
    }
    return SuppressionReason.named(name)
        .orElseThrow(
            () ->
                ProblemException.badField("reason", "must be one of " + SuppressionReason.names()));
  }

  private static String source(@Nullable String source, Caller caller) {
    if (source == null) {
      return caller.name();
    }
    if (!SourceName.isValid(source)) {
      throw ProblemException.badField("source", SourceName.RULE);
    }
    return source;
  }
}
