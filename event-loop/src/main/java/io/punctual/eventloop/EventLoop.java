package io.punctual.eventloop;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics in batches, hands each to a handler, and commits after it.
 *
 * <p>One thread owns the consumer; {@link #stop()} and {@link #state()} are all that other threads
 * may call. Whatever is away (handler, database, Kafka), the loop keeps its partitions, waits and
 * tries again; nothing is skipped and nothing is committed early.
 */
public final class EventLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
  private static final Duration IDLE = Duration.ofMillis(100);
  private static final Duration PAUSED = Duration.ofMillis(50);
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final LoopSettings settings;
  private final Consumer<byte[], byte[]> consumer;
  private final BatchHandler handler;
  private final Positioner positioner;
  private final DeadLetters deadLetters;
  private final LoopMetrics metrics;
  private final LoopFaults faults;
  private final Backoff handling;
  private final Backoff positioning;
  private final Backoff kafka;
  private final Assignment assignment = new Assignment();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private boolean subscribed;
  private volatile boolean joined;
  private volatile LoopState state = LoopState.STARTING;

  EventLoop(
      LoopSettings settings,
      Consumer<byte[], byte[]> consumer,
      BatchHandler handler,
      Positioner positioner,
      DeadLetters deadLetters,
      LoopMetrics metrics,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.consumer = consumer;
    this.handler = handler;
    this.positioner = positioner;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.faults = LoopFaults.of(settings.name());
    this.handling = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(15), nanoTime);
    this.positioning = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15), nanoTime);
    this.kafka = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15), nanoTime);
  }

  /**
   * What a loop is made of.
   *
   * @param deadLetters what goes to the dead letters is sent with it
   * @param positions where the service's database says that reading had come to; {@code null}
   *     without one
   * @param nanoTime a monotonic clock
   */
  public record Parts(
      LoopSettings settings,
      Consumer<byte[], byte[]> consumer,
      Producer<byte[], byte[]> deadLetters,
      BatchHandler handler,
      @Nullable PositionStore positions,
      JumpListener jumps,
      MeterRegistry registry,
      LongSupplier nanoTime) {}

  /** Puts a loop together; it waits for a thread, or for {@link #step}. */
  public static EventLoop of(Parts parts) {
    var settings = parts.settings();
    var metrics = new LoopMetrics(parts.registry(), settings);
    return new EventLoop(
        settings,
        parts.consumer(),
        parts.handler(),
        new Positioner(settings, parts.positions(), parts.jumps(), metrics),
        new DeadLetters(parts.deadLetters(), settings.group(), metrics),
        metrics,
        parts.nanoTime());
  }

  /** Reads until stopped. */
  @Override
  public void run() {
    try {
      while (isWanted()) {
        await(step());
      }
      state = LoopState.STOPPED;
    } catch (FencedInstanceIdException e) {
      state = LoopState.FENCED;
      LOG.error(
          "loop {} ends: another process has joined {} with the same punctual.kafka.instance-id;"
              + " give each process its own",
          settings.name(),
          settings.group());
    } catch (RuntimeException | Error e) {
      state = LoopState.DEAD;
      LOG.error("loop {} is dead: {}", settings.name(), Failure.describeWithPlace(e));
    } finally {
      close();
    }
  }

  /** Ends the loop after the batch in hand. Any thread. */
  public void stop() {
    stopping.countDown();
    consumer.wakeup();
  }

  /** How the loop is. Any thread. */
  public LoopState state() {
    return state;
  }

  /** The name under {@code punctual.loops}. Any thread. */
  public String name() {
    return settings.name();
  }

  /** One round: position what is new, read one batch, have it handled, commit what is done. */
  void pollOnce() {
    subscribeOnce();
    positionWhatIsNew();
    boolean open = pauseOrResume();
    ConsumerRecords<byte[], byte[]> records;
    try {
      faults.poll().before();
      records = consumer.poll(open ? IDLE : PAUSED);
    } catch (InvalidOffsetException e) {
      LOG.warn("offsets of {} are gone: {}", e.partitions(), Failure.describe(e));
      hold(e.partitions());
      return;
    }
    if (!records.isEmpty()) {
      offer(records);
    }
    putRejectedAside();
    commitDone();
    showState();
  }

  /**
   * One round; what goes wrong in it is told and remembered. Returns how long to wait before the
   * next one. For whoever drives the loop instead of {@link #run}, on one thread.
   */
  public Duration step() {
    try {
      pollOnce();
      kafka.succeeded();
    } catch (WakeupException e) {
      // Only stop() wakes the loop; the caller looks whether it is wanted.
      return Duration.ZERO;
    } catch (InterruptException e) {
      stopping.countDown();
    } catch (KafkaException e) {
      if (e instanceof FencedInstanceIdException || e instanceof UnsupportedVersionException) {
        throw e;
      }
      state = LoopState.FAILING;
      var delay = kafka.failed();
      LOG.warn("loop {}: {}; again in {}", settings.name(), Failure.describe(e), delay);
      return delay;
    }
    return Duration.ZERO;
  }

  private void subscribeOnce() {
    if (!subscribed) {
      consumer.subscribe(settings.topics(), new Rebalances());
      subscribed = true;
    }
  }

  private void positionWhatIsNew() {
    var partitions = assignment.unpositioned();
    if (partitions.isEmpty() || !positioning.remaining().isZero()) {
      return;
    }
    try {
      var offsets = positioner.resume(consumer, partitions);
      offsets.forEach(consumer::seek);
      assignment.positioned(offsets);
      positioning.succeeded();
      LOG.info("{} reads {}", settings.group(), offsets);
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (FirstStartRefusedException e) {
      LOG.error("{}; again in {}", e.getMessage(), positioning.failed());
    } catch (RuntimeException e) {
      LOG.warn(
          "{} does not read {} yet: {}; again in {}",
          settings.group(),
          partitions,
          Failure.describe(e),
          positioning.failed());
    }
  }

  private boolean pauseOrResume() {
    var readable = assignment.handled().keySet();
    boolean open = handling.remaining().isZero() && handler.ready();
    if (open) {
      consumer.resume(readable);
    } else {
      consumer.pause(readable);
    }
    return open;
  }

  private void offer(ConsumerRecords<byte[], byte[]> records) {
    var batch = Batches.decoded(settings.group(), records, assignment);
    try {
      faults.poll().after();
      faults.handle().before();
      var result = handler.handle(batch);
      faults.handle().after();
      if (!result.unreadable().isEmpty()) {
        deadLetters.send(result.unreadable(), records);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
      seekBack(batch);
      return;
    } catch (Exception e) {
      metrics.batchFailed();
      seekBack(batch);
      LOG.warn(
          "{} did not take {} records: {}; again in {}",
          settings.group(),
          batch.records().size(),
          Failure.describe(e),
          handling.failed());
      return;
    }
    handling.succeeded();
    assignment.handled(batch.positions());
    Batches.perTopic(records).forEach(metrics::read);
  }

  private void putRejectedAside() {
    var rejected = handler.rejected();
    if (rejected.isEmpty() || !handling.remaining().isZero()) {
      return;
    }
    try {
      deadLetters.send(rejected);
      handler.putAside(rejected);
      handling.succeeded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    } catch (ExecutionException | KafkaException e) {
      LOG.warn(
          "{} could not put {} records aside: {}; again in {}",
          settings.group(),
          rejected.size(),
          Failure.describe(e),
          handling.failed());
    }
  }

  private void seekBack(RecordBatch batch) {
    batch.positions().forEach((partition, span) -> consumer.seek(partition, span.from()));
  }

  private void commitDone() {
    if (assignment.handled().isEmpty()) {
      return;
    }
    var offsets = assignment.toCommit(handler.done(Map.copyOf(assignment.handled())));
    if (offsets.isEmpty()) {
      return;
    }
    try {
      faults.offsets().before();
      consumer.commitSync(offsets, COMMIT_LIMIT);
      faults.offsets().after();
      assignment.committed(offsets);
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // The next round commits it, or the next owner reads the batch again: both are safe.
      LOG.warn("{} could not commit {}: {}", settings.group(), offsets, Failure.describe(e));
    }
  }

  private void showState() {
    if (handling.failing() || positioning.failing()) {
      state = LoopState.FAILING;
    } else {
      boolean positioned = joined && assignment.unpositioned().isEmpty();
      state = positioned ? LoopState.READING : LoopState.STARTING;
    }
  }

  /** Stops reading partitions until it is known where. */
  private void hold(Collection<TopicPartition> partitions) {
    assignment.add(partitions);
    consumer.pause(partitions);
    // Any position will do: without one the paused partition would fail every poll.
    partitions.forEach(partition -> consumer.seek(partition, 0L));
  }

  private void close() {
    try {
      commitAtTheEnd();
      // Also with a name of its own: who stops the readers wants to set their offsets at once.
      consumer.close(
          CloseOptions.timeout(CLOSE_LIMIT)
              .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    } catch (RuntimeException e) {
      LOG.warn("loop {} did not close cleanly: {}", settings.name(), Failure.describe(e));
    }
  }

  private void commitAtTheEnd() {
    if (state == LoopState.DEAD || state == LoopState.FENCED) {
      return;
    }
    try {
      commitDone();
    } catch (WakeupException e) {
      // stop() came while the batch was handled; the wake-up is used up now.
      commitDone();
    }
  }

  private boolean isWanted() {
    return stopping.getCount() > 0;
  }

  private void await(Duration delay) {
    if (delay.isZero()) {
      return;
    }
    try {
      if (stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("stopped while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  /** Called by the consumer inside poll and close, so on the loop's thread. */
  private final class Rebalances implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      joined = true;
      hold(partitions);
      positioning.succeeded();
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commitDone();
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      var known = new HashSet<>(partitions);
      if (!known.isEmpty()) {
        handler.revoked(known);
        assignment.remove(known);
      }
    }
  }
}
