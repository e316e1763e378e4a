package io.punctual.eventloop;

import io.punctual.eventloop.PositionRules.Known;
import io.punctual.eventloop.PositionRules.Start;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka and the database where to read on, and reports every difference before reading. */
final class Positioner {

  private static final Logger LOG = LoggerFactory.getLogger(Positioner.class);
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final LoopSettings settings;
  private final @Nullable PositionStore store;
  private final JumpListener listener;
  private final LoopMetrics metrics;

  Positioner(
      LoopSettings settings,
      @Nullable PositionStore store,
      JumpListener listener,
      LoopMetrics metrics) {
    this.settings = settings;
    this.store = store;
    this.listener = listener;
    this.metrics = metrics;
  }

  /**
   * Where to read each of the partitions on; both sides agree on it when this returns.
   *
   * @throws RuntimeException when something could not be asked, reported or stored; nothing may be
   *     read then, and all is asked again
   */
  Map<TopicPartition, Long> resume(
      Consumer<byte[], byte[]> consumer, Set<TopicPartition> partitions) {
    var committed = consumer.committed(partitions, LIMIT);
    var stored = load(partitions);
    var begins = consumer.beginningOffsets(partitions, LIMIT);
    var ends = consumer.endOffsets(partitions, LIMIT);
    var offsets = new HashMap<TopicPartition, Long>();
    var changed = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      var known =
          new Known(
              offset(committed.get(partition)),
              stored.get(partition),
              store != null,
              asked(begins, partition),
              asked(ends, partition));
      var start = PositionRules.decide(known);
      long offset =
          switch (start) {
            case Start.At at -> goOn(partition, known, at);
            case Start.Jumped jumped -> report(partition, known, jumped);
            case Start.First first -> first(consumer, partition, known);
          };
      offsets.put(partition, offset);
      if (!(start instanceof Start.At)) {
        changed.put(partition, offset);
      }
    }
    begin(consumer, changed);
    return offsets;
  }

  /** Either as left, or with the last batch once more, which is counted. */
  private long goOn(TopicPartition partition, Known known, Start.At at) {
    var stored = known.stored();
    if (stored != null && at.offset() < stored.next()) {
      metrics.lastBatchAgain(partition.topic());
    }
    return at.offset();
  }

  private long report(TopicPartition partition, Known known, Start.Jumped jumped) {
    var stored = known.stored();
    var jump =
        new PositionJump(
            settings.group(),
            partition,
            known.committed(),
            stored == null ? null : stored.next(),
            jumped.offset(),
            jumped.kind());
    listener.jumped(jump);
    metrics.jumped(jump);
    LOG.warn(
        "position jumped: {} of {} in {}, group's offset {}, database's {}, reading on at {}",
        jump.kind(),
        partition,
        settings.group(),
        jump.committed(),
        jump.stored(),
        jump.resumesAt());
    return jumped.offset();
  }

  private long first(Consumer<byte[], byte[]> consumer, TopicPartition partition, Known known) {
    if (isNewPartitionOfKnownTopic(consumer, partition)) {
      LOG.info("new partition {} of {}, read from its start", partition, settings.group());
      return known.begin();
    }
    var offset =
        switch (settings.firstStart()) {
          case EARLIEST -> known.begin();
          case LATEST -> known.end();
          case REFUSE ->
              throw new FirstStartRefusedException(
                  "group %s has no position on %s: set punctual.loops.%s.first-start"
                      .formatted(settings.group(), partition, settings.name()));
        };
    LOG.warn(
        "first start of {} on {}: {} by setting, from offset {}",
        settings.group(),
        partition,
        settings.firstStart(),
        offset);
    return offset;
  }

  /** A topic that was given more partitions is no first start, and nothing of it is skipped. */
  private boolean isNewPartitionOfKnownTopic(
      Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    Set<TopicPartition> siblings =
        consumer.partitionsFor(partition.topic(), LIMIT).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .filter(sibling -> !sibling.equals(partition))
            .collect(Collectors.toCollection(HashSet::new));
    if (siblings.isEmpty()) {
      return false;
    }
    boolean stored = load(siblings).values().stream().anyMatch(span -> span.next() > 0);
    return stored
        || consumer.committed(siblings, LIMIT).values().stream()
            .anyMatch(offset -> offset != null && offset.offset() > 0);
  }

  private void begin(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> offsets) {
    if (offsets.isEmpty()) {
      return;
    }
    if (store != null) {
      store.begin(settings.group(), offsets);
    }
    var commit = new HashMap<TopicPartition, OffsetAndMetadata>();
    offsets.forEach((partition, offset) -> commit.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitSync(commit, LIMIT);
  }

  private Map<TopicPartition, RecordBatch.Span> load(Collection<TopicPartition> partitions) {
    return store == null ? Map.of() : store.load(settings.group(), partitions);
  }

  private static long asked(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    var offset = offsets.get(partition);
    if (offset == null) {
      throw new IllegalStateException("Kafka named no offset for " + partition);
    }
    return offset;
  }

  private static @Nullable Long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? null : committed.offset();
  }
}
