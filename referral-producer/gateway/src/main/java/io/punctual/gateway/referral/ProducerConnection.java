package io.punctual.gateway.referral;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.punctual.eventloop.KafkaSettings;
import io.punctual.referral.ProducerSettings;
import io.punctual.referral.ReferralProducer;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** Connects the client library as the settings say. */
@Factory
final class ProducerConnection {

  private static final String SOURCE = "/punctual/referral-gateway";

  @Singleton
  @Bean(preDestroy = "close")
  ReferralProducer producer(
      KafkaSettings kafka, ProducerConnectionSettings settings, InstantSource clock) {
    var properties = kafka.properties();
    return ReferralProducer.connect(
        ProducerSettings.builder()
            .bootstrapServers(kafka.bootstrapServers())
            .source(SOURCE)
            .topic(settings.topic())
            .whenUnavailable(settings.policy())
            .kafkaProperties(properties == null ? Map.of() : properties)
            .clock(clock)
            .build());
  }
}
