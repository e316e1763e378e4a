package io.punctual.suppression.feedback.webhook;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Anonymous;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.feedback.effect.FeedbackIntake;
import io.punctual.suppression.feedback.effect.FeedbackIntake.Taken;
import io.punctual.suppression.feedback.effect.FeedbackMetrics;
import io.punctual.suppression.feedback.provider.Provider;
import io.punctual.suppression.feedback.store.FeedbackSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where mail providers post. Each proves who it is in its own way; then the body is stored as it
 * came, and only then looked at.
 */
@Controller("/feedback/webhooks")
@Anonymous
@ExecuteOn(TaskExecutors.BLOCKING)
class WebhookController {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);

  private final Doors doors;
  private final FeedbackIntake intake;
  private final FeedbackSettings settings;
  private final CertificateSource source;
  private final FeedbackMetrics metrics;
  private final InstantSource clock;

  WebhookController(
      Doors doors,
      FeedbackIntake intake,
      FeedbackSettings settings,
      CertificateSource source,
      FeedbackMetrics metrics,
      InstantSource clock) {
    this.doors = doors;
    this.intake = intake;
    this.settings = settings;
    this.source = source;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** 200 once it is stored for good. */
  @Post("/{provider}")
  @Consumes(MediaType.ALL)
  HttpResponse<?> take(String provider, HttpRequest<?> request, @Body byte @Nullable [] body) {
    var known = Provider.named(provider).orElseThrow(WebhookController::off);
    var door = doors.of(known).orElseThrow(WebhookController::off);
    if (body == null || body.length == 0 || body.length > settings.largest()) {
      metrics.refused(known.word(), "SIZE");
      throw ProblemException.of(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "must have 1 to %d bytes".formatted(settings.largest()));
    }
    var delivery = new Delivery(name -> request.getHeaders().get(name), body);
    switch (door.admit(delivery, clock.instant())) {
      case Admission.Admitted admitted -> store(known, admitted.deliveryId(), body);
      case Admission.Asked asked -> confirm(known, asked.confirm());
      case Admission.Noticed noticed -> LOG.warn("{} posts here no longer", known.word());
      case Admission.Refused refused -> {
        metrics.refused(known.word(), refused.reason());
        LOG.debug("delivery of {} refused: {}", known.word(), refused.reason());
        throw ProblemException.of(HttpStatus.UNAUTHORIZED, "not known to be from " + known.word());
      }
    }
    return HttpResponse.ok();
  }

  private void store(Provider provider, @Nullable String deliveryId, byte[] body) {
    if (intake.take(provider.word(), deliveryId, body) instanceof Taken.Replayed) {
      throw ProblemException.of(HttpStatus.CONFLICT, "this token came before with another event");
    }
  }

  private void confirm(Provider provider, URI address) {
    try {
      source.get(address);
      LOG.warn("{} posts here from now on", provider.word());
    } catch (IOException e) {
      throw ProblemException.unavailable("could not be confirmed", Duration.ofMinutes(1));
    }
  }

  private static ProblemException off() {
    return ProblemException.of(HttpStatus.NOT_FOUND, "no such provider is set up here");
  }
}
