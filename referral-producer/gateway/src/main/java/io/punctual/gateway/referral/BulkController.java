package io.punctual.gateway.referral;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Takes many referrals in one request, one JSON object a line, and answers line by line. */
@Controller
@RequiresRole("producer")
@ExecuteOn(TaskExecutors.BLOCKING)
class BulkController {

  private static final String NDJSON = "application/x-ndjson";

  private final BulkPublisher publisher;
  private final ProducerConnectionSettings settings;
  private final ObjectMapper json;

  BulkController(BulkPublisher publisher, ProducerConnectionSettings settings, ObjectMapper json) {
    this.publisher = publisher;
    this.settings = settings;
    this.json = json;
  }

  /**
   * Members referred several persons. A bad line harms no other.
   *
   * @return 202 when every line was accepted, else 207; one answer per line that is not blank
   */
  @Post(uri = "/referrals", consumes = NDJSON, produces = NDJSON)
  @Operation(operationId = "referMany")
  @Documented
  @RequestBody(
      content =
          @Content(mediaType = NDJSON, schema = @Schema(implementation = Bodies.Referral.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Every line was accepted; one answer a line.",
      content =
          @Content(mediaType = NDJSON, schema = @Schema(implementation = Answers.LineAnswer.class)))
  @ApiResponse(
      responseCode = "207",
      description = "Some lines were not accepted; one answer a line.",
      content =
          @Content(mediaType = NDJSON, schema = @Schema(implementation = Answers.LineAnswer.class)))
  HttpResponse<byte[]> referMany(
      @Body byte[] body, @Parameter(hidden = true) Caller caller, HttpRequest<?> request)
      throws IOException {
    var answers = publisher.publish(body, caller, request);
    boolean all = answers.stream().allMatch(answer -> answer.status() == 202);
    var response =
        HttpResponse.<byte[]>status(all ? HttpStatus.ACCEPTED : HttpStatus.MULTI_STATUS)
            .contentType(NDJSON)
            .body(lines(answers));
    if (answers.stream().anyMatch(answer -> answer.status() == 503)) {
      response.header("Retry-After", Long.toString(settings.retryAfter().toSeconds()));
    }
    return response;
  }

  private byte[] lines(List<Answers.LineAnswer> answers) throws IOException {
    var lines = new ByteArrayOutputStream();
    for (var answer : answers) {
      lines.write(json.writeValueAsBytes(answer));
      lines.write('\n');
    }
    return lines.toByteArray();
  }
}
