package io.punctual.sender.condition;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands in the way of sending right now. Whoever meets an obstacle raises it, and takes it
 * away once a probe got through. Safe for any thread.
 */
@Singleton
public final class Impediments {

  private static final Logger LOG = LoggerFactory.getLogger(Impediments.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Impediment, String> raised = new EnumMap<>(Impediment.class);
  private volatile boolean clear = true;
  private final Alarms alarms;

  public Impediments(Alarms alarms, MeterRegistry registry) {
    this.alarms = alarms;
    for (var impediment : Impediment.values()) {
      Gauge.builder("punctual.sender.impeded", this, self -> self.is(impediment) ? 1 : 0)
          .tag("kind", impediment.name())
          .register(registry);
    }
  }

  /**
   * Stops new claims. Raising what is raised already changes nothing.
   *
   * @param code what was met: a reply code, a status, the name of an exception's class; never text
   *     from a library or a server
   */
  public void raise(Impediment impediment, String code) {
    lock.lock();
    try {
      if (raised.putIfAbsent(impediment, code) == null) {
        clear = false;
        changed.signalAll();
        alarms.raise(impediment.name());
        LOG.warn("sending stops: {} ({})", impediment, code);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes an obstacle away. */
  public void lift(Impediment impediment) {
    if (clear) {
      return;
    }
    lock.lock();
    try {
      if (raised.remove(impediment) != null) {
        clear = raised.isEmpty();
        changed.signalAll();
        LOG.info("no longer in the way of sending: {}", impediment);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is in the way. */
  public boolean none() {
    return clear;
  }

  public boolean is(Impediment impediment) {
    return raised().containsKey(impediment);
  }

  /** What is in the way, each with the code it was raised with. */
  public Map<Impediment, String> raised() {
    lock.lock();
    try {
      return Map.copyOf(raised);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something about the obstacles changes, or the limit has passed. */
  public void awaitChange(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      if (!clear) {
        changed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
      }
    } finally {
      lock.unlock();
    }
  }
}
