package io.punctual.eventloop.lag;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.punctual.eventloop.KafkaSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/**
 * Not ready while Kafka has given no answer for a while. A consumer with nothing to read does not
 * notice by itself: it just reads nothing.
 */
@Singleton
@Requires(beans = LagMonitor.class)
@Readiness
final class KafkaHealth implements HealthIndicator {

  private final LagMonitor monitor;
  private final Duration limit;

  KafkaHealth(LagMonitor monitor, KafkaSettings settings) {
    this.monitor = monitor;
    this.limit = settings.awayLimit();
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var silent = new TreeMap<String, String>();
    monitor
        .silence()
        .forEach(
            (group, since) -> {
              if (since.compareTo(limit) > 0) {
                silent.put(group, "no answer for %d s".formatted(since.toSeconds()));
              }
            });
    var status = silent.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("kafka", status).details(silent).build());
  }
}
