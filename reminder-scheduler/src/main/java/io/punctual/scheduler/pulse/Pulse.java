package io.punctual.scheduler.pulse;

import io.punctual.scheduler.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a task with a pause in between, on a named thread, until it is stopped. A failure is logged
 * and the task is run again after the pause.
 */
public final class Pulse {

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final String name;
  private final Duration pause;
  private final Runnable task;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  public Pulse(String name, Duration pause, Runnable task) {
    this.name = name;
    this.pause = pause;
    this.task = task;
  }

  public synchronized void start() {
    thread = Thread.ofPlatform().name(name).start(this::run);
  }

  /** Lets the task in hand end, at most 30 seconds. Safe from any thread. */
  public synchronized void stop() {
    stopping.countDown();
    try {
      if (thread != null && !thread.join(STOP_LIMIT)) {
        LOG.warn("{} does not stop; interrupted", name);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        runOnce();
      } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runOnce() {
    try {
      task.run();
    } catch (StoreException e) {
      LOG.error("{} failed, trying again: SQL state {}", name, e.state());
    } catch (RuntimeException e) {
      LOG.error("{} failed, trying again: {}", name, e.getClass().getName());
    }
  }
}
