package io.punctual.suppression.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.identity.FreshIds;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.lookup.Naming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasure of one person or of a cohort over HTTP, for operators. */
@Controller("/erasures")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class ErasureController {

  private static final String NDJSON = "application/x-ndjson";

  private final ErasureRuns runs;
  private final CohortReader reader;
  private final FreshIds ids;

  ErasureController(ErasureRuns runs, CohortReader reader, FreshIds ids) {
    this.runs = runs;
    this.reader = reader;
    this.ids = ids;
  }

  /** Erases: 201, or 200 where the person had been erased before. */
  @Post
  HttpResponse<ErasureView> erase(@Body ErasureRequest request, Caller caller) {
    var run = ids.next();
    var result = runs.one(run, request.who(), caller.name());
    var view = ErasureView.of(run, result);
    return result.repeated() ? HttpResponse.ok(view) : HttpResponse.created(view);
  }

  /**
   * Erases everybody named, one a line; a line that cannot be read is told and stops no other.
   *
   * @param run under which it is done; given again, it goes on with the same run
   * @param dryRun whether only to say what would be done
   */
  @Post(
      uri = "/cohort",
      consumes = {NDJSON, "text/csv", MediaType.TEXT_PLAIN})
  CohortAnswer cohort(
      @Body byte[] body,
      @Nullable @QueryValue UUID run,
      @QueryValue(defaultValue = "false") boolean dryRun,
      Caller caller) {
    return runs.cohort(run == null ? ids.next() : run, reader.read(body), caller.name(), dryRun);
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
      UUID runId,
      String suppressionKey,
      List<String> recipientKeys,
      Instant erasedAt,
      boolean repeated,
      int contactsRemoved,
      int referralsStripped,
      int reportsEmptied,
      int handingOver) {

    static ErasureView of(UUID run, ErasureResult result) {
      return new ErasureView(
          run,
          result.suppressionKey().toString(),
          result.recipientKeys().stream().map(RecipientKey::toString).toList(),
          result.erasedAt(),
          result.repeated(),
          result.contactsRemoved(),
          result.referralsStripped(),
          result.reportsEmptied(),
          result.handingOver());
    }
  }
}
