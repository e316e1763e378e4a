package io.punctual.gateway.referral;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.punctual.referral.ReferralProducer;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Not ready while Kafka does not answer. Says nothing about liveness: a restart does not help. */
@Singleton
@Readiness
final class KafkaReadiness implements HealthIndicator {

  private final ReferralProducer producer;

  KafkaReadiness(ReferralProducer producer) {
    this.producer = producer;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var status = producer.available() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("kafka", status).build());
  }
}
