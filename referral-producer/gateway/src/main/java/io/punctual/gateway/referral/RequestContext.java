package io.punctual.gateway.referral;

import io.micronaut.http.HttpRequest;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.gateway.event.EventContext;
import io.punctual.gateway.event.EventIds;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request says beside its body.
 *
 * @param idempotencyKey with it, the same request gives the same event ids
 * @param now when it was received
 */
record RequestContext(
    Caller caller, Optional<String> idempotencyKey, Optional<String> traceparent, Instant now) {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * @throws ProblemException 400 for an ill-formed Idempotency-Key; an ill-formed traceparent is
   *     ignored, as its standard asks
   */
  static RequestContext of(HttpRequest<?> request, Caller caller, Instant now) {
    var key = request.getHeaders().findFirst(IDEMPOTENCY_KEY);
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw ProblemException.badField(
          IDEMPOTENCY_KEY, "must be 1 to 255 printable ASCII characters without spaces");
    }
    var trace =
        request.getHeaders().findFirst("traceparent").filter(t -> TRACEPARENT.matcher(t).matches());
    return new RequestContext(caller, key, trace, now);
  }

  /** The context of the request's only event. */
  EventContext event(String type) {
    return event(type, "");
  }

  /** The context of the event on one line. */
  EventContext line(String type, long line) {
    return event(type, Long.toString(line));
  }

  private EventContext event(String type, String line) {
    var id =
        idempotencyKey
            .map(key -> EventIds.named("http", caller.name(), type, key, line))
            .orElseGet(UUID::randomUUID);
    return new EventContext(id, now, traceparent);
  }
}
