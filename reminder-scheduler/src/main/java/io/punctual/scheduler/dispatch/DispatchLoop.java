package io.punctual.scheduler.dispatch;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.eventloop.EventLoops;
import io.punctual.scheduler.pulse.Pulse;
import jakarta.inject.Singleton;

/**
 * Ticks as long as the application runs. Nothing is emitted before every loop has once compared its
 * positions, so that a jump holds everything first.
 */
@Singleton
@Requires(property = "punctual.scheduler.dispatch.enabled", value = "true")
class DispatchLoop {

  private final Tick tick;
  private final EventLoops loops;
  private final Pulse pulse;
  private boolean compared;

  DispatchLoop(Tick tick, EventLoops loops, DispatchSettings settings) {
    this.tick = tick;
    this.loops = loops;
    this.pulse = new Pulse("dispatch", settings.interval(), this::tick);
  }

  @EventListener
  void start(StartupEvent event) {
    pulse.start();
  }

  @EventListener
  void stop(ShutdownEvent event) {
    pulse.stop();
  }

  private void tick() {
    compared = compared || loops.reading();
    if (compared) {
      tick.run();
    } else {
      tick.expireOnly();
    }
  }
}
