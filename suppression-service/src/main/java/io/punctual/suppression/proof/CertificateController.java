package io.punctual.suppression.proof;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.RequiresRole;
import java.util.UUID;

/** Certificates over HTTP, for operators: issued, and checked by the keys in them. */
@Controller("/erasures")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class CertificateController {

  private final Certificates certificates;
  private final KeyCheck keys;

  CertificateController(Certificates certificates, KeyCheck keys) {
    this.certificates = certificates;
    this.keys = keys;
  }

  /** What a run removed, and what is waited for. */
  @Get("/{run}/certificate")
  HttpResponse<String> certificate(UUID run) {
    return HttpResponse.ok(certificates.issue(run)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** Whether a certificate is genuine, and what is stored now of the people in it. */
  @Post("/certificates/check")
  KeyCheck.Answer check(@Body JsonNode certificate) {
    return keys.of(certificate);
  }
}
