package io.punctual.suppression.feedback.listener;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.suppression.feedback.listener.ListenerSettings.Protocol;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Listens for relays, if a protocol is set, as long as the application runs. */
@Singleton
@Requires(beans = DataSource.class)
@Requires(property = "punctual.background", notEquals = "off")
class ListenerStarter {

  private final ListenerSettings settings;
  private final Provider<RelayListener> listener;

  ListenerStarter(ListenerSettings settings, Provider<RelayListener> listener) {
    this.settings = settings;
    this.listener = listener;
  }

  @EventListener
  void start(StartupEvent event) {
    if (settings.protocol() != Protocol.NONE) {
      listener.get().start();
    }
  }

  @EventListener
  void stop(ShutdownEvent event) {
    if (settings.protocol() != Protocol.NONE) {
      listener.get().stop();
    }
  }
}
