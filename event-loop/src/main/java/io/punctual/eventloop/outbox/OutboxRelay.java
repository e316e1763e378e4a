package io.punctual.eventloop.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.eventloop.Backoff;
import io.punctual.eventloop.Failure;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox, oldest first, and deletes what Kafka has acknowledged.
 *
 * <p>Of all instances one publishes at a time (an advisory lock). A crash or a failure between
 * Kafka's acknowledgement and the delete publishes the same records again, from the oldest on:
 * readers may see a record twice, never a record lost, per key none before an older one, and the
 * last one they see is the last one written. One thread owns it; {@link #wake()} and {@link
 * #stop()} are for the others.
 */
public final class OutboxRelay implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration SHOW_EVERY = Duration.ofSeconds(1);

  private static final FaultPoint<InjectedFaultException> PUBLISH =
      FaultPoint.named("outbox.publish");
  private static final FaultPoint<SQLException> COMMIT =
      FaultPoint.named("outbox.commit", SQLException::new);

  private final OutboxSettings settings;
  private final DataSource database;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final OutboxMetrics metrics;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15), System::nanoTime);
  private final Semaphore bell = new Semaphore(0);
  private @Nullable Producer<byte[], byte[]> producer;
  private long shownNanos;
  private volatile boolean stopping;

  /**
   * Creates a relay that waits for a thread.
   *
   * @param database gives connections outside of any caller's transaction
   * @param producers asked again after a failure: whatever the old producer still held is dropped,
   *     so that nothing of it can arrive late and out of order
   */
  OutboxRelay(
      OutboxSettings settings,
      DataSource database,
      Supplier<Producer<byte[], byte[]>> producers,
      OutboxMetrics metrics) {
    this.settings = settings;
    this.database = database;
    this.producers = producers;
    this.metrics = metrics;
  }

  /**
   * The same, with what it shows in a registry.
   *
   * @param clock tells how old the oldest waiting row is
   */
  public OutboxRelay(
      OutboxSettings settings,
      DataSource database,
      Supplier<Producer<byte[], byte[]>> producers,
      MeterRegistry registry,
      InstantSource clock) {
    this(settings, database, producers, new OutboxMetrics(registry, clock));
  }

  /** Says that there is something to publish; to be called after the commit. Any thread. */
  public void wake() {
    bell.release();
  }

  /** Ends the relay after the round in hand. Any thread. */
  void stop() {
    stopping = true;
    bell.release();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        switch (step()) {
          case FULL -> {}
          case DONE -> pause();
          case FAILED -> waitOutFailure();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
    dropProducer();
  }

  /** What a round came to. */
  public enum Round {
    /** It published as much as it may at once: there may be more. */
    FULL,
    DONE,
    /** Nothing of it counts; all is published again. */
    FAILED
  }

  /**
   * One round; what goes wrong in it is told and remembered. For whoever drives the relay instead
   * of {@link #run}, on one thread.
   */
  public Round step() throws InterruptedException {
    try {
      boolean full = publishOnce() == settings.batchSize();
      backoff.succeeded();
      return full ? Round.FULL : Round.DONE;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      dropProducer();
      LOG.warn("outbox not published: {}; again in {}", Failure.describe(e), backoff.failed());
      return Round.FAILED;
    }
  }

  /** One round. Returns how many rows it published; 0 also while another instance publishes. */
  int publishOnce() throws SQLException, ExecutionException, InterruptedException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int published = publish(connection);
        showBacklog(connection);
        connection.commit();
        if (published > 0) {
          COMMIT.after();
        }
        return published;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Not in every round: counting reads past all that was published and is not cleared yet. */
  private void showBacklog(Connection connection) throws SQLException {
    long now = System.nanoTime();
    if (shownNanos == 0 || now - shownNanos >= SHOW_EVERY.toNanos()) {
      metrics.show(OutboxTable.backlog(connection));
      shownNanos = now;
    }
  }

  private int publish(Connection connection)
      throws SQLException, ExecutionException, InterruptedException {
    if (!OutboxTable.lock(connection)) {
      return 0;
    }
    var rows = OutboxTable.oldest(connection, settings.batchSize());
    if (!rows.isEmpty()) {
      for (var wave : Waves.of(rows)) {
        send(wave);
      }
      OutboxTable.delete(connection, rows);
      COMMIT.before();
      rows.forEach(row -> metrics.published(row.topic()));
    }
    return rows.size();
  }

  /** Returns when Kafka has acknowledged all of them. */
  private void send(List<OutboxTable.Row> rows) throws ExecutionException, InterruptedException {
    var kafka = producer == null ? producers.get() : producer;
    producer = kafka;
    var sent = new ArrayList<Future<?>>(rows.size());
    for (var row : rows) {
      PUBLISH.before(row.topic());
      sent.add(kafka.send(record(row)));
    }
    kafka.flush();
    for (int n = 0; n < rows.size(); n++) {
      sent.get(n).get();
      PUBLISH.after(rows.get(n).topic());
    }
  }

  private static ProducerRecord<byte[], byte[]> record(OutboxTable.Row row) {
    var key = row.key() == null ? null : row.key().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(
        row.topic(), null, null, key, row.payload(), HeaderLines.parse(row.headers()));
  }

  /** Waits for the bell, and gathers a little. */
  private void pause() throws InterruptedException {
    if (stopping) {
      return;
    }
    if (bell.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
      var gather = settings.gatherTime();
      if (gather.isPositive() && !stopping) {
        Thread.sleep(gather);
      }
      bell.drainPermits();
    }
  }

  /** A wake-up does not shorten this: what failed is no better for more work waiting. */
  private void waitOutFailure() {
    try {
      while (!stopping && backoff.remaining().isPositive()) {
        if (bell.tryAcquire(backoff.remaining().toMillis() + 1, TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }

  private void dropProducer() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }
}
