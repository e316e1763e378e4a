package io.punctual.scheduler.dispatch;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.eventloop.EventLoops;
import io.punctual.scheduler.hold.RestoreGuard;
import io.punctual.scheduler.pulse.Pulse;
import io.punctual.scheduler.recall.Recollection;
import jakarta.inject.Singleton;

/**
 * Ticks as long as the application runs. Nothing is emitted or ended before every loop has once
 * compared its positions, and the database with what it was, so that a difference holds everything
 * first; nor before what was said of reminders is read again.
 */
@Singleton
@Requires(property = "punctual.scheduler.dispatch.enabled", value = "true")
class DispatchLoop {

  private final Tick tick;
  private final EventLoops loops;
  private final RestoreGuard restored;
  private final Recollection recollection;
  private final Pulse pulse;
  private boolean compared;

  DispatchLoop(
      Tick tick,
      EventLoops loops,
      RestoreGuard restored,
      Recollection recollection,
      DispatchSettings settings) {
    this.tick = tick;
    this.loops = loops;
    this.restored = restored;
    this.recollection = recollection;
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
    if (!compared && loops.reading()) {
      restored.compare();
      compared = true;
    }
    if (compared && recollection.complete()) {
      tick.run();
    } else {
      tick.beat();
    }
  }
}
