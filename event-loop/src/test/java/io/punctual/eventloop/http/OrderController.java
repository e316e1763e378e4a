package io.punctual.eventloop.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Endpoints of every kind, for tests. */
@Controller("/orders")
@RequiresRole("operator")
@Requires(env = "http-edge")
class OrderController {

  @Serdeable
  record Order(
      @NotBlank String id, @Min(1) int count, Instant at, @Nullable @Valid List<Line> lines) {}

  @Serdeable
  record Line(@NotBlank String article, int pieces) {}

  @Get(value = "/closed", produces = MediaType.TEXT_PLAIN)
  String closed() {
    return "closed";
  }

  @Anonymous
  @Get(value = "/open", produces = MediaType.TEXT_PLAIN)
  String open() {
    return "open";
  }

  @Anonymous
  @Post(value = "/open", produces = MediaType.TEXT_PLAIN)
  String take(@Valid @Body Order order) {
    return order.id();
  }

  @RequiresRole({"operator", "sender"})
  @Get(value = "/shared", produces = MediaType.TEXT_PLAIN)
  String shared(Caller caller) {
    return caller.name();
  }

  @Anonymous
  @Get("/broken")
  String broken() {
    throw new IllegalStateException("SECRET");
  }

  @Anonymous
  @Get("/busy")
  String busy() {
    throw ProblemException.unavailable("the kitchen is full", Duration.ofMillis(1500));
  }
}
