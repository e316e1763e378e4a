package io.punctual.gateway.referral;

import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.ProblemException;

/** How refusals are worded and which status they have. */
final class Problems {

  static final String AWAY =
      "the event was not acknowledged in time; repeat the request with the same Idempotency-Key";
  static final String REFUSED =
      "the event cannot be published until an operator removes the cause; it has been logged";

  private Problems() {}

  /** 400 where the body cannot be read at all, 422 where one of its fields is wrong. */
  static HttpStatus status(String field) {
    return field.equals("body") ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_ENTITY;
  }

  static ProblemException rejected(String field, String rule) {
    var status = status(field);
    return new ProblemException(status, "about:blank", status.getReason(), rule, field, null);
  }
}
