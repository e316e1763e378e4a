package io.punctual.suppression.claim;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;

/** Two things begun at the same moment. */
final class Together {

  private Together() {}

  /** Runs both on two threads of the pool; returns what came of each. */
  static <T> List<T> run(ExecutorService pool, Callable<T> one, Callable<T> other)
      throws Exception {
    var barrier = new CyclicBarrier(2);
    Callable<T> first =
        () -> {
          barrier.await();
          return one.call();
        };
    Callable<T> second =
        () -> {
          barrier.await();
          return other.call();
        };
    var started = List.of(pool.submit(first), pool.submit(second));
    return List.of(started.get(0).get(), started.get(1).get());
  }
}
