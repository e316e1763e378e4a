package io.punctual.scheduler.operator;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.Problem;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.scheduler.hold.Hold;
import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.HoldRequest;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.hold.Scope;
import io.punctual.scheduler.store.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Holds as known here, and decisions about them, handed on to the suppression service. */
@Controller("/holds")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class HoldController {

  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final HoldRepository holds;
  private final Transactions transactions;
  private final HoldDecisions suppression;

  HoldController(HoldRepository holds, Transactions transactions, HoldDecisions suppression) {
    this.holds = holds;
    this.transactions = transactions;
    this.suppression = suppression;
  }

  /** What is asked for. */
  @Serdeable
  record Opening(@Nullable Scope scope, @Nullable String why) {}

  /** How a hold is let go. */
  @Serdeable
  record Releasing(@Nullable String why, @Nullable Integer dripPerMinute) {}

  /**
   * The holds that matter now.
   *
   * @param open only open ones; else the last release of each scope too
   */
  @Get
  List<Hold> holds(@QueryValue(defaultValue = "false") boolean open) {
    List<KnownHold> known =
        transactions.read(connection -> open ? holds.open(connection) : holds.inForce(connection));
    return known.stream().map(KnownHold::hold).toList();
  }

  @Post
  HttpResponse<Hold> open(@Body Opening opening, Caller caller, HttpRequest<?> request) {
    var scope = required("scope", opening.scope());
    var asked = new HoldRequest(scope, reason(opening.why()), caller.name());
    var answer = answered(() -> suppression.open(key(request), asked));
    var hold = answer.getBody().orElseThrow();
    keep(hold);
    return HttpResponse.status(answer.status()).body(hold);
  }

  @Post("/{holdId}/release")
  Hold release(UUID holdId, @Body Releasing releasing, HttpRequest<?> request) {
    Integer drip = releasing.dripPerMinute();
    if (drip != null && drip < 1) {
      throw ProblemException.badField("dripPerMinute", "must be at least 1, or left out");
    }
    var release = new HoldDecisions.Release(reason(releasing.why()), drip);
    var hold = answered(() -> suppression.release(key(request), holdId, release));
    keep(hold);
    return hold;
  }

  /** Known here from the answer on, without waiting for the topic. */
  private void keep(Hold hold) {
    transactions.write(connection -> holds.keep(connection, hold));
  }

  private static String reason(@Nullable String why) {
    String reason = required("why", why).strip();
    if (reason.isEmpty() || reason.length() > 500) {
      throw ProblemException.badField("why", "must say why, in 1 to 500 characters");
    }
    return reason;
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw ProblemException.badField(field, "is missing");
    }
    return value;
  }

  /** The operator's own key, in whichever header it came. */
  private static String key(HttpRequest<?> request) {
    var headers = request.getHeaders();
    return headers
        .findFirst(HttpHeaders.AUTHORIZATION)
        .or(() -> headers.findFirst("X-Api-Key").map(key -> "Bearer " + key))
        .orElseThrow();
  }

  private static <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (HttpClientResponseException e) {
      String detail =
          e.getResponse().getBody(Problem.class).map(Problem::detail).orElse("it gave no reason");
      throw ProblemException.of(e.getStatus(), "the suppression service refused: " + detail);
    } catch (HttpClientException e) {
      throw ProblemException.unavailable(
          "the suppression service, which decides about holds, does not answer; nothing was changed",
          ASK_AGAIN);
    }
  }
}
