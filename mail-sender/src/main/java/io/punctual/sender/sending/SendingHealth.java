package io.punctual.sender.sending;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.punctual.sender.condition.Alarms;
import io.punctual.sender.condition.Impediments;
import jakarta.inject.Singleton;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/**
 * Whether mail may go out: down while something is in the way, and for a while after a reminder had
 * no template.
 */
@Singleton
@Readiness
final class SendingHealth implements HealthIndicator {

  private final Impediments impediments;
  private final Alarms alarms;

  SendingHealth(Impediments impediments, Alarms alarms) {
    this.impediments = impediments;
    this.alarms = alarms;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var details = new TreeMap<String, String>();
    impediments.raised().forEach((kind, code) -> details.put(kind.name(), code));
    var template = alarms.recent().get("TEMPLATE_MISSING");
    if (template != null) {
      details.put("TEMPLATE_MISSING", template.toString());
    }
    var status = details.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("sending", status).details(details).build());
  }
}
