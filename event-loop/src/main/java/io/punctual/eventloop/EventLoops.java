package io.punctual.eventloop;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a loop for every {@code punctual.loops.<name>} with the application, and stops it. */
@Singleton
@Requires(property = "punctual.background", notEquals = "off")
public class EventLoops {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoops.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final BeanContext beans;
  private final Collection<LoopSettings> settings;
  private final MeterRegistry registry;
  private final List<EventLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable Producer<byte[], byte[]> deadLetterProducer;

  EventLoops(BeanContext beans, Collection<LoopSettings> settings, MeterRegistry registry) {
    this.beans = beans;
    this.settings = List.copyOf(settings);
    this.registry = registry;
  }

  /** Whether every loop has joined its group and knows where to read. Any thread. */
  public boolean reading() {
    var running = all();
    return running.size() == settings.size()
        && running.stream().allMatch(loop -> loop.state() == LoopState.READING);
  }

  /** The running loops. */
  synchronized List<EventLoop> all() {
    return List.copyOf(loops);
  }

  @EventListener
  synchronized void start(StartupEvent event) {
    if (settings.isEmpty()) {
      return;
    }
    var clients = beans.getBean(KafkaClients.class);
    var producer = clients.producer("dead-letters");
    deadLetterProducer = producer;
    for (var loop : settings) {
      loops.add(loop(loop, clients, producer));
    }
    for (var loop : loops) {
      threads.add(Thread.ofPlatform().name("loop-" + loop.name()).start(loop));
    }
  }

  @EventListener
  synchronized void stop(ShutdownEvent event) {
    loops.forEach(EventLoop::stop);
    for (var thread : threads) {
      join(thread);
    }
    if (deadLetterProducer != null) {
      deadLetterProducer.close(Duration.ofSeconds(5));
    }
  }

  private EventLoop loop(
      LoopSettings loop, KafkaClients clients, Producer<byte[], byte[]> producer) {
    return EventLoop.of(
        new EventLoop.Parts(
            loop,
            clients.consumer(loop),
            producer,
            beans.getBean(BatchHandler.class, Qualifiers.byName(loop.name())),
            named(PositionStore.class, loop).orElse(null),
            named(JumpListener.class, loop).orElse(jump -> {}),
            registry,
            System::nanoTime));
  }

  /** The loop's own bean of a type, else the application's only one. */
  private <T> Optional<T> named(Class<T> type, LoopSettings loop) {
    return beans.findBean(type, Qualifiers.byName(loop.name())).or(() -> beans.findBean(type));
  }

  private static void join(Thread thread) {
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("{} does not stop; interrupted", thread.getName());
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
