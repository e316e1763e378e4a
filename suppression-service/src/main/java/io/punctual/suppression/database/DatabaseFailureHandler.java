package io.punctual.suppression.database;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.punctual.eventloop.http.Problem;
import io.punctual.suppression.gate.GrantGate;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers 503 while the database is away, so that callers stop and come back: it fails closed. */
@Singleton
class DatabaseFailureHandler implements ExceptionHandler<DatabaseFailure, HttpResponse<?>> {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailureHandler.class);

  private final GrantGate gate;

  DatabaseFailureHandler(GrantGate gate) {
    this.gate = gate;
  }

  @Override
  @SuppressWarnings("rawtypes") // The framework's signature.
  public HttpResponse<?> handle(HttpRequest request, DatabaseFailure failure) {
    LOG.error("{} {}: {}", request.getMethod(), place(request.getPath()), failure.getMessage());
    if (failure.away()) {
      // Others may have had people unsubscribe meanwhile; whoever looks opens it again.
      gate.close("DATABASE_AWAY");
    }
    var status = failure.away() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INTERNAL_SERVER_ERROR;
    var problem =
        new Problem(
            "about:blank",
            status.getReason(),
            status.getCode(),
            "nothing was changed that you can rely on; try again",
            List.of());
    var response = HttpResponse.status(status).contentType(Problem.MEDIA_TYPE).body(problem);
    return failure.away() ? response.header("Retry-After", "2") : response;
  }

  /** The first part of a path: what follows may be a token. */
  private static String place(String path) {
    int next = path.indexOf('/', 1);
    return next < 0 ? path : path.substring(0, next);
  }
}
