package io.punctual.gateway.referral;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.gateway.event.EventContext;
import io.punctual.gateway.event.EventFields;
import io.punctual.gateway.event.EventReader;
import io.punctual.gateway.event.JsonFields;
import io.punctual.gateway.event.JsonLines;
import io.punctual.gateway.event.RejectedEventException;
import io.punctual.referral.ReferralEvent;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Publishes the one event of a request, or says as a problem why it cannot. */
@Singleton
final class SinglePublisher {

  private static final byte[] NO_FIELDS = {'{', '}'};

  private final EventPublisher publisher;
  private final Quota quota;
  private final ProducerConnectionSettings settings;
  private final InstantSource clock;

  SinglePublisher(
      EventPublisher publisher,
      Quota quota,
      ProducerConnectionSettings settings,
      InstantSource clock) {
    this.publisher = publisher;
    this.quota = quota;
    this.settings = settings;
    this.clock = clock;
  }

  Answers.Accepted referred(byte[] body, Caller caller, HttpRequest<?> request) {
    var context = context(request, caller).event("referral.referred");
    var event = read("referral.referred", body, context, EventReader::referred, Optional.empty());
    return publish(event, Optional.of(event.referralId()));
  }

  Answers.Accepted joined(
      byte[] body, Optional<String> referralId, Caller caller, HttpRequest<?> request) {
    var context = context(request, caller).event("referral.joined");
    var event = read("referral.joined", body, context, EventReader::joined, referralId);
    return publish(event, event.referralId());
  }

  Answers.Accepted withdrawn(
      byte[] body, Optional<String> referralId, Caller caller, HttpRequest<?> request) {
    var context = context(request, caller).event("referral.withdrawn");
    var event = read("referral.withdrawn", body, context, EventReader::withdrawn, referralId);
    return publish(event, event.referralId());
  }

  private RequestContext context(HttpRequest<?> request, Caller caller) {
    var context = RequestContext.of(request, caller, clock.instant());
    quota.take(caller, 1);
    return context;
  }

  private <E> E read(
      String type,
      byte[] body,
      EventContext context,
      BiFunction<EventFields, EventContext, E> reader,
      Optional<String> pathReferralId) {
    try {
      var bytes = body.length == 0 ? NO_FIELDS : body;
      if (bytes.length > JsonLines.LONGEST_LINE) {
        throw ProblemException.of(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "the body is larger than %d bytes".formatted(JsonLines.LONGEST_LINE));
      }
      var fields = JsonFields.parse(bytes);
      return reader.apply(
          name ->
              name.equals("referralId") && pathReferralId.isPresent()
                  ? pathReferralId
                  : fields.text(name),
          context);
    } catch (RejectedEventException e) {
      publisher.countRejected(type);
      throw Problems.rejected(e.field(), e.rule());
    }
  }

  private Answers.Accepted publish(ReferralEvent event, Optional<String> referralId) {
    return switch (publisher.publish(List.of(event)).getFirst()) {
      case Publication.Published published ->
          new Answers.Accepted(event.eventId(), referralId.orElse(null));
      case Publication.Rejected rejected ->
          throw Problems.rejected(rejected.field(), rejected.rule());
      case Publication.Unavailable unavailable ->
          throw ProblemException.unavailable(Problems.AWAY, settings.retryAfter());
      case Publication.Refused refused ->
          throw ProblemException.of(HttpStatus.INTERNAL_SERVER_ERROR, Problems.REFUSED);
    };
  }
}
