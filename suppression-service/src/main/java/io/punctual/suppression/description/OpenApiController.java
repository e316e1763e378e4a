package io.punctual.suppression.description;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.punctual.eventloop.http.Anonymous;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Serves the OpenAPI document that the build generates from the controllers. */
@Hidden
@Controller
@Anonymous
class OpenApiController {

  private static final String DOCUMENT = "/META-INF/swagger/openapi.yml";

  @Get(uri = "/openapi.yml", produces = "application/yaml")
  String document() throws IOException {
    try (var in = OpenApiController.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException("not built with its OpenAPI document: " + DOCUMENT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
