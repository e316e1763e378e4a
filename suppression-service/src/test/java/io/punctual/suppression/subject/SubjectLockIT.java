package io.punctual.suppression.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubjectLockIT {

  private static final int THREADS = 6;

  private ApplicationContext context;
  private Database database;
  private SubjectLock lock;

  @BeforeAll
  void start() {
    context = TestService.start(Map.of());
    database = context.getBean(Database.class);
    lock = context.getBean(SubjectLock.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void letsOnlyOneAtATimeHoldAPersonWithoutEverRunningIntoADeadlock() throws Exception {
    var inside = new AtomicInteger();
    var runs = new AtomicInteger();

    try (var pool = Executors.newFixedThreadPool(THREADS)) {
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 400; i++) {
        int seed = i;
        tasks.add(
            () ->
                database.transact(
                    tx -> {
                      runs.incrementAndGet();
                      lock.lock(tx, shuffled(seed));
                      assertThat(inside.incrementAndGet()).isOne();
                      return inside.decrementAndGet();
                    }));
      }
      for (var done : pool.invokeAll(tasks)) {
        done.get();
      }
    }

    assertThat(runs).as("a deadlock would have run one again").hasValue(400);
  }

  /** Key 0, which all want, among others, some of which nobody has seen before. */
  private static List<SuppressionKey> shuffled(int seed) {
    var keys =
        new ArrayList<>(
            LongStream.concat(LongStream.of(0), LongStream.range(seed, seed + 20L))
                .mapToObj(n -> new SuppressionKey(new UUID(n * 0x9E3779B97F4A7C15L, n)))
                .toList());
    Collections.shuffle(keys, new Random(seed));
    return keys;
  }
}
