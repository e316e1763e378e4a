package io.punctual.gateway.referral;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.referral.InvalidEventException;
import io.punctual.referral.PublishException;
import io.punctual.referral.Receipt;
import io.punctual.referral.ReferralEvent;
import io.punctual.referral.ReferralProducer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events, waits for what becomes of them, and counts it. */
@Singleton
final class EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

  /** What the library may need beyond its own limit to say that the limit has passed. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final ReferralProducer producer;
  private final ProducerConnectionSettings settings;
  private final MeterRegistry registry;

  EventPublisher(
      ReferralProducer producer, ProducerConnectionSettings settings, MeterRegistry registry) {
    this.producer = producer;
    this.settings = settings;
    this.registry = registry;
  }

  /** Hands the events over together and returns what became of each, in their order. */
  List<Publication> publish(List<? extends ReferralEvent> events) {
    var end = System.nanoTime() + settings.waitLimit().plus(MARGIN).toNanos();
    var answers = events.stream().map(producer::publish).toList();
    var publications =
        answers.stream().map(answer -> await(answer, end - System.nanoTime())).toList();
    for (int i = 0; i < events.size(); i++) {
      count(events.get(i), publications.get(i));
    }
    return publications;
  }

  private static Publication await(CompletableFuture<Receipt> answer, long nanos) {
    try {
      answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
      return new Publication.Published();
    } catch (TimeoutException e) {
      return new Publication.Unavailable();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Publication.Unavailable();
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Publication failed(Throwable failure) {
    if (failure instanceof InvalidEventException invalid) {
      return new Publication.Rejected(invalid.field(), invalid.rule());
    }
    if (failure instanceof PublishException publish && publish.retryable()) {
      return new Publication.Unavailable();
    }
    var cause = failure.getCause() == null ? failure : failure.getCause();
    log.error("Kafka refuses events: {}", cause.getClass().getSimpleName());
    return new Publication.Refused();
  }

  private void count(ReferralEvent event, Publication publication) {
    var result = publication.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    registry.counter("punctual.gateway.events", "type", event.type(), "result", result).increment();
  }

  /** Counts an event of {@code type} that never became one. */
  void countRejected(String type) {
    registry.counter("punctual.gateway.events", "type", type, "result", "rejected").increment();
  }
}
