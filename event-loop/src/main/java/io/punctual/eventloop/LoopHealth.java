package io.punctual.eventloop;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;

/** What health says about the loops. */
final class LoopHealth {

  private LoopHealth() {}

  /**
   * Down only when a loop is dead: starting the process anew helps against nothing else. A fenced
   * loop is not: started anew, two processes of one name would end each other for ever.
   */
  @Singleton
  @Requires(beans = EventLoops.class)
  @Liveness
  static final class Alive implements HealthIndicator {
    private final EventLoops loops;

    Alive(EventLoops loops) {
      this.loops = loops;
    }

    @Override
    public Publisher<HealthResult> getResult() {
      return result(loops, "loops-alive", state -> state != LoopState.DEAD);
    }
  }

  /** Down until every loop reads, and while one fails. */
  @Singleton
  @Requires(beans = EventLoops.class)
  @Readiness
  static final class Ready implements HealthIndicator {
    private final EventLoops loops;

    Ready(EventLoops loops) {
      this.loops = loops;
    }

    @Override
    public Publisher<HealthResult> getResult() {
      return result(loops, "loops", LoopState::isReady);
    }
  }

  private static Publisher<HealthResult> result(
      EventLoops loops, String name, Predicate<LoopState> good) {
    var states = new TreeMap<String, String>();
    boolean up = true;
    for (var loop : loops.all()) {
      var state = loop.state();
      states.put(loop.name(), state.name());
      up &= good.test(state);
    }
    var status = up ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder(name, status).details(states).build());
  }
}
