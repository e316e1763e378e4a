package io.punctual.eventloop.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers with the problem that was thrown. */
@Singleton
class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {

  @Override
  @SuppressWarnings("rawtypes") // The framework's signature.
  public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
    var response =
        HttpResponse.status(exception.status())
            .contentType(Problem.MEDIA_TYPE)
            .body(exception.problem());
    exception
        .retryAfter()
        .ifPresent(wait -> response.header("Retry-After", Long.toString(seconds(wait))));
    if (exception.status() == HttpStatus.UNAUTHORIZED) {
      response.header("WWW-Authenticate", "Bearer");
    }
    return response;
  }

  private static long seconds(java.time.Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
