package io.punctual.eventloop.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** An endpoint whose author forgot to say who may call it. */
@Controller("/forgotten")
@Requires(env = "http-edge")
class ForgottenController {

  @Get
  String anybody() {
    return "nobody should read this";
  }
}
