package io.punctual.eventloop.lag;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.punctual.eventloop.Failure;
import io.punctual.eventloop.KafkaClients;
import io.punctual.eventloop.KafkaSettings;
import io.punctual.eventloop.LoopSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the lag of every loop's group again and again, on a thread of its own for each. */
@Singleton
@Requires(beans = KafkaClients.class)
class LagMonitor {

  private static final Logger LOG = LoggerFactory.getLogger(LagMonitor.class);

  private final List<LoopSettings> loops;
  private final KafkaClients clients;
  private final Duration interval;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, Long> measuredAt = new ConcurrentHashMap<>();

  LagMonitor(
      Collection<LoopSettings> loops,
      KafkaClients clients,
      KafkaSettings settings,
      MeterRegistry registry,
      InstantSource clock) {
    this.loops = List.copyOf(loops);
    this.clients = clients;
    this.interval = settings.lagEvery();
    this.registry = registry;
    this.clock = clock;
    this.loops.forEach(loop -> measuredAt.put(loop.group(), System.nanoTime()));
  }

  /**
   * Per group, since when Kafka has given no answer about it: its coordinator and its topics'
   * leaders were all heard then. Any thread.
   */
  Map<String, Duration> silence() {
    long now = System.nanoTime();
    var silence = new TreeMap<String, Duration>();
    measuredAt.forEach((group, at) -> silence.put(group, Duration.ofNanos(now - at)));
    return silence;
  }

  @EventListener
  void start(StartupEvent event) {
    for (var loop : loops) {
      Thread.ofPlatform().daemon().name("lag-" + loop.name()).start(() -> measure(loop));
    }
  }

  @EventListener
  void stop(ShutdownEvent event) {
    stopped.countDown();
  }

  private void measure(LoopSettings loop) {
    var gauges = new LagGauges(registry, loop.group(), System::nanoTime);
    try (var reader = new LagReader(clients, loop.group())) {
      boolean measured = true;
      do {
        measured = measure(loop, reader, gauges, measured);
      } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Logs when it begins to fail and when it works again, not each time. */
  private boolean measure(
      LoopSettings loop, LagReader reader, LagGauges gauges, boolean measuredBefore)
      throws InterruptedException {
    try {
      gauges.show(reader.measure(loop.group(), loop.topics(), clock.instant()));
      measuredAt.put(loop.group(), System.nanoTime());
      if (!measuredBefore) {
        LOG.info("lag of {} is measured again", loop.group());
      }
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (measuredBefore) {
        LOG.warn("lag of {} cannot be measured: {}", loop.group(), Failure.describe(e));
      }
      return false;
    }
  }
}
