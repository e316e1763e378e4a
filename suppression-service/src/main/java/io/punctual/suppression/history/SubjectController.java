package io.punctual.suppression.history;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.lookup.Naming;
import io.punctual.suppression.lookup.PersonFinder;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about one person, over HTTP, for operators. */
@Controller("/subjects")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class SubjectController {

  private final Database database;
  private final PersonFinder people;
  private final SubjectHistory history;
  private final SubjectExports exports;
  private final AuditRepository audit;
  private final InstantSource clock;

  SubjectController(
      Database database,
      PersonFinder people,
      SubjectHistory history,
      SubjectExports exports,
      AuditRepository audit,
      InstantSource clock) {
    this.database = database;
    this.people = people;
    this.history = history;
    this.exports = exports;
    this.audit = audit;
    this.clock = clock;
  }

  /** By recipientKey or suppressionKey; never by address, for paths are logged by others. */
  @Get("/{key}")
  SubjectView byKey(@PathVariable String key) {
    var now = clock.instant();
    return database.transact(tx -> history.of(tx, people.findByAnyKey(tx, key), now));
  }

  /** By address, key or referral. */
  @Post("/lookup")
  SubjectView lookup(@Body LookupRequest request) {
    var now = clock.instant();
    return database.transact(tx -> history.of(tx, people.find(tx, request.who()), now));
  }

  /** With address and names, for the person; who asked is written down. */
  @Post("/export")
  HttpResponse<SubjectExport> export(@Body LookupRequest request, Caller caller) {
    var now = clock.instant();
    var export =
        database.transact(
            tx -> {
              var person = people.find(tx, request.who());
              var all = exports.of(tx, person, now);
              var entry =
                  new AuditEntry(now, caller.name(), "SUBJECT_EXPORTED", person.value(), "shown");
              audit.add(tx, List.of(entry));
              return all;
            });
    return HttpResponse.ok(export).header("Cache-Control", "no-store");
  }

  /** Whom to look up: exactly one of these. */
  @Serdeable
  record LookupRequest(
      @Nullable String address,
      @Nullable String recipientKey,
      @Nullable String suppressionKey,
      @Nullable String referralId) {

    Naming who() {
      return new Naming(address, recipientKey, suppressionKey, referralId);
    }

    /** Without the address, so that it cannot slip into a log. */
    @Override
    public String toString() {
      return "LookupRequest[…]";
    }
  }
}
