package io.punctual.eventloop.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.jdbc.DataSourceResolver;
import io.punctual.eventloop.KafkaClients;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The relay of a service that has a database and an outbox. */
@Factory
@Requires(
    classes = DataSourceResolver.class,
    beans = {DataSource.class, OutboxSettings.class})
final class OutboxBeans {

  @Singleton
  OutboxRelay relay(
      OutboxSettings settings,
      DataSource database,
      @Nullable DataSourceResolver resolver,
      KafkaClients kafka,
      MeterRegistry registry,
      InstantSource clock) {
    return new OutboxRelay(
        settings,
        (resolver == null ? DataSourceResolver.DEFAULT : resolver).resolve(database),
        () -> kafka.producer("outbox", Map.of("linger.ms", 5, "batch.size", 131_072)),
        registry,
        clock);
  }
}
