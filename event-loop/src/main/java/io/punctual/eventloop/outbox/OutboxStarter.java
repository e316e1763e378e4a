package io.punctual.eventloop.outbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the relay on a thread of its own as long as the application runs. */
@Singleton
@Requires(beans = OutboxRelay.class)
@Requires(property = "punctual.background", notEquals = "off")
class OutboxStarter {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxStarter.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(35);

  private final OutboxRelay relay;
  private @Nullable Thread thread;

  OutboxStarter(OutboxRelay relay) {
    this.relay = relay;
  }

  @EventListener
  synchronized void start(StartupEvent event) {
    thread = Thread.ofPlatform().name("outbox-relay").start(relay);
  }

  @EventListener
  synchronized void stop(ShutdownEvent event) {
    relay.stop();
    try {
      if (thread != null && !thread.join(STOP_LIMIT)) {
        LOG.warn("the outbox relay does not stop; interrupted");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
