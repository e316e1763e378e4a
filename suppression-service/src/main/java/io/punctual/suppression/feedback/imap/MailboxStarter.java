package io.punctual.suppression.feedback.imap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the mailbox, if one is set, as long as the application runs: on a virtual thread, whose
 * network calls an interrupt ends.
 */
@Singleton
@Requires(beans = DataSource.class)
@Requires(property = "punctual.background", notEquals = "off")
class MailboxStarter {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxStarter.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final ImapSettings settings;
  private final MailboxReader reader;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private @Nullable MailboxLoop loop;
  private @Nullable Thread thread;

  MailboxStarter(
      ImapSettings settings, MailboxReader reader, MeterRegistry registry, InstantSource clock) {
    this.settings = settings;
    this.reader = reader;
    this.registry = registry;
    this.clock = clock;
  }

  @EventListener
  synchronized void start(StartupEvent event) {
    if (settings.isOff()) {
      return;
    }
    ImapSession.trusted(settings.caFile()); // A wrong file stops the start, not every look.
    var watch = new MailboxWatch(settings.alarmAfter(), registry, clock);
    loop = new MailboxLoop(reader::look, watch, settings);
    thread = Thread.ofVirtual().name("mailbox-reader").start(loop);
  }

  @EventListener
  synchronized void stop(ShutdownEvent event) {
    if (loop == null || thread == null) {
      return;
    }
    reader.stop();
    loop.stop();
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("the mailbox reader does not stop; interrupted");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
