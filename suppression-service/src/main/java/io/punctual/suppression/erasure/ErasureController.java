package io.punctual.suppression.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.lookup.Naming;
import io.punctual.suppression.lookup.PersonFinder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Erasure of one person over HTTP, for operators. */
@Controller("/erasures")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class ErasureController {

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("erasure.commit");

  private final Database database;
  private final PersonFinder people;
  private final Erasures erasures;
  private final InstantSource clock;

  ErasureController(
      Database database, PersonFinder people, Erasures erasures, InstantSource clock) {
    this.database = database;
    this.people = people;
    this.erasures = erasures;
    this.clock = clock;
  }

  /** Erases: 201, or 200 where the person had been erased before. */
  @Post
  HttpResponse<ErasureView> erase(@Body ErasureRequest request, Caller caller) {
    var now = clock.instant();
    var result =
        database.transact(
            tx -> {
              var erased = erasures.erase(tx, people.find(tx, request.who()), caller.name(), now);
              COMMIT.before();
              return erased;
            });
    COMMIT.after();
    var view = ErasureView.of(result);
    return result.repeated() ? HttpResponse.ok(view) : HttpResponse.created(view);
  }

  /** Whom to erase: exactly one of these. */
  @Serdeable
  record ErasureRequest(
      @Nullable String address, @Nullable String recipientKey, @Nullable String suppressionKey) {

    Naming who() {
      return new Naming(address, recipientKey, suppressionKey, null);
    }

    /** Without the address, so that it cannot slip into a log. */
    @Override
    public String toString() {
      return "ErasureRequest[…]";
    }
  }

  /** An {@link ErasureResult} as it is answered. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ErasureView(
      String suppressionKey,
      List<String> recipientKeys,
      Instant erasedAt,
      boolean repeated,
      int contactsRemoved,
      int referralsStripped,
      int handingOver) {

    static ErasureView of(ErasureResult result) {
      return new ErasureView(
          result.suppressionKey().toString(),
          result.recipientKeys().stream().map(RecipientKey::toString).toList(),
          result.erasedAt(),
          result.repeated(),
          result.contactsRemoved(),
          result.referralsStripped(),
          result.handingOver());
    }
  }
}
