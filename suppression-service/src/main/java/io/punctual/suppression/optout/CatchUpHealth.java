package io.punctual.suppression.optout;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.punctual.suppression.gate.GrantGate;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Not ready while nothing is granted because opt-outs are not applied. */
@Singleton
@Requires(beans = CatchUp.class)
@Readiness
final class CatchUpHealth implements HealthIndicator {

  private final GrantGate gate;

  CatchUpHealth(GrantGate gate) {
    this.gate = gate;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    var why = gate.why();
    return Publishers.just(
        HealthResult.builder("opt-outs", why.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
            .details(why.map(reason -> Map.of("why", reason)).orElse(Map.of()))
            .build());
  }
}
