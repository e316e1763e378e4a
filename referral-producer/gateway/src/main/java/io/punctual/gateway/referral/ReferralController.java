package io.punctual.gateway.referral;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one event per request. */
@Controller
@RequiresRole("producer")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReferralController {

  private final SinglePublisher publisher;

  ReferralController(SinglePublisher publisher) {
    this.publisher = publisher;
  }

  /** A member referred somebody. */
  @Post("/referrals")
  @Status(HttpStatus.ACCEPTED)
  @Operation(operationId = "refer")
  @Documented
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Referral.class)))
  Answers.Accepted refer(
      @Body byte[] body, @Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    return publisher.referred(body, caller, request);
  }

  /** The person whom this referral is about joined. */
  @Post(uri = "/referrals/{referralId}/joined", consumes = MediaType.ALL)
  @Status(HttpStatus.ACCEPTED)
  @Operation(operationId = "joinedByReferral")
  @Documented
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Join.class)))
  Answers.Accepted joined(
      @PathVariable String referralId,
      @Body @Nullable String body,
      @Parameter(hidden = true) Caller caller,
      HttpRequest<?> request) {
    return publisher.joined(bytes(body), Optional.of(referralId), caller, request);
  }

  /** A person joined. */
  @Post("/joined")
  @Status(HttpStatus.ACCEPTED)
  @Operation(operationId = "joined")
  @Documented
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Join.class)))
  Answers.Accepted joined(
      @Body byte[] body, @Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    return publisher.joined(body, Optional.empty(), caller, request);
  }

  /** This referral was taken back. */
  @Post(uri = "/referrals/{referralId}/withdrawn", consumes = MediaType.ALL)
  @Status(HttpStatus.ACCEPTED)
  @Operation(operationId = "withdrawnByReferral")
  @Documented
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Withdrawal.class)))
  Answers.Accepted withdrawn(
      @PathVariable String referralId,
      @Body @Nullable String body,
      @Parameter(hidden = true) Caller caller,
      HttpRequest<?> request) {
    return publisher.withdrawn(bytes(body), Optional.of(referralId), caller, request);
  }

  /** Referrals were taken back. */
  @Post("/withdrawn")
  @Status(HttpStatus.ACCEPTED)
  @Operation(operationId = "withdrawn")
  @Documented
  @RequestBody(content = @Content(schema = @Schema(implementation = Bodies.Withdrawal.class)))
  Answers.Accepted withdrawn(
      @Body byte[] body, @Parameter(hidden = true) Caller caller, HttpRequest<?> request) {
    return publisher.withdrawn(body, Optional.empty(), caller, request);
  }

  private static byte[] bytes(@Nullable String body) {
    return body == null ? new byte[0] : body.getBytes(UTF_8);
  }
}
