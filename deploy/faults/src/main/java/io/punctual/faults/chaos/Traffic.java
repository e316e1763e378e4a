package io.punctual.faults.chaos;

import io.punctual.faults.load.Load;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a {@link Load} go on at a steady pace, on a thread of its own. */
final class Traffic implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(300);

  private final Load load;
  private final CountDownLatch enough = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "traffic");

  Traffic(Load load) {
    this.load = load;
    thread.setDaemon(true);
    thread.start();
  }

  /** Refers nobody else, and returns when everything so far was acknowledged. */
  void finish(Duration limit) throws InterruptedException {
    enough.countDown();
    if (!finished.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ChaosException("not all that was asked for was acknowledged within " + limit);
    }
  }

  private void run() {
    try {
      while (!enough.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) {
        load.refer(1);
        load.react();
      }
      while (!load.finish()) {
        Waiting.pass(PACE);
      }
      finished.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
