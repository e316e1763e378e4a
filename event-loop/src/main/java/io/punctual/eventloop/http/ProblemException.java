package io.punctual.eventloop.http;

import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown by a controller to answer with a problem body. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String type;
  private final String title;
  private final String detail;
  private final @Nullable String field;
  private final @Nullable Duration retryAfter;

  /**
   * Creates one.
   *
   * @param type a URI reference, {@code about:blank} when the status says it all
   * @param detail what is wrong here and what to do; never a value that was sent
   * @param field the field that is wrong, if it is one
   * @param retryAfter when a repetition can help, if it can
   */
  public ProblemException(
      HttpStatus status,
      String type,
      String title,
      String detail,
      @Nullable String field,
      @Nullable Duration retryAfter) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.detail = detail;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  /** A problem that the status names well enough. */
  public static ProblemException of(HttpStatus status, String detail) {
    return new ProblemException(status, "about:blank", status.getReason(), detail, null, null);
  }

  /** 400 because of one field. */
  public static ProblemException badField(String field, String message) {
    return new ProblemException(
        HttpStatus.BAD_REQUEST, "about:blank", "Bad Request", message, field, null);
  }

  /** 503: nothing is wrong with the request, the service cannot do it now. */
  public static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "about:blank",
        "Service Unavailable",
        detail,
        null,
        retryAfter);
  }

  static ProblemException unauthorized() {
    return of(HttpStatus.UNAUTHORIZED, "needs a valid key: Authorization: Bearer <key>");
  }

  static ProblemException forbidden(String detail) {
    return of(HttpStatus.FORBIDDEN, detail);
  }

  /** The status of the answer. */
  public HttpStatus status() {
    return status;
  }

  /** When a repetition can help, if it can. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The body of the answer. */
  public Problem problem() {
    var errors =
        field == null
            ? List.<Problem.FieldError>of()
            : List.of(new Problem.FieldError(field, detail));
    return new Problem(type, title, status.getCode(), detail, errors);
  }
}
