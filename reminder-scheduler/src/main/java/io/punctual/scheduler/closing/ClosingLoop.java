package io.punctual.scheduler.closing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.scheduler.pulse.Pulse;
import jakarta.inject.Singleton;

/** Asks for closes as long as the application runs. */
@Singleton
@Requires(property = "punctual.scheduler.closing.enabled", value = "true")
class ClosingLoop {

  private final Pulse pulse;

  ClosingLoop(Closing closing, ClosingSettings settings) {
    pulse = new Pulse("closing", settings.interval(), closing::run);
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
