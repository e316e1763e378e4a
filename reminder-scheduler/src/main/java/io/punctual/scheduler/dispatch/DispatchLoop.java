package io.punctual.scheduler.dispatch;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.scheduler.pulse.Pulse;
import jakarta.inject.Singleton;

/** Ticks as long as the application runs. */
@Singleton
@Requires(property = "punctual.scheduler.dispatch.enabled", value = "true")
class DispatchLoop {

  private final Pulse pulse;

  DispatchLoop(Tick tick, DispatchSettings settings) {
    pulse = new Pulse("dispatch", settings.interval(), tick::run);
  }

  @EventListener
  void start(StartupEvent event) {
    pulse.start();
  }

  @EventListener
  void stop(ShutdownEvent event) {
    pulse.stop();
  }
}
