package io.punctual.simulation.broker;

import io.punctual.simulation.database.MissingDoubleError;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A consumer in memory: as much of the interface as the event loop needs. */
final class MemoryConsumer implements InvocationHandler {

  private final MemoryBroker broker;
  private final Group group;
  private final int maxPollRecords;
  private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();
  private List<String> topics = List.of();
  private @Nullable ConsumerRebalanceListener listener;
  private boolean rejoining;
  private boolean sharing;
  private boolean expelled;
  private @Nullable Instant goneAt;

  MemoryConsumer(MemoryBroker broker, Group group, int maxPollRecords) {
    this.broker = broker;
    this.group = group;
    this.maxPollRecords = maxPollRecords;
  }

  @SuppressWarnings("unchecked") // A proxy knows no type parameters.
  static Consumer<byte[], byte[]> open(MemoryConsumer consumer) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, consumer);
  }

  @Override
  @SuppressWarnings("unchecked") // The signatures of Consumer say so.
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
    var first = given == null || given.length == 0 ? "" : given[0];
    var second = given == null || given.length < 2 ? "" : given[1];
    return switch (method.getName()) {
      case "poll" -> poll();
      case "committed" -> committed((Set<TopicPartition>) first);
      case "beginningOffsets" -> offsets((Collection<TopicPartition>) first, true);
      case "endOffsets" -> offsets((Collection<TopicPartition>) first, false);
      case "partitionsFor" -> partitionsFor((String) first);
      case "position" -> positions.get((TopicPartition) first);
      default -> {
        command(method.getName(), first, second);
        yield null;
      }
    };
  }

  @SuppressWarnings("unchecked") // The signatures of Consumer say so.
  private void command(String name, Object first, Object second) {
    switch (name) {
      case "subscribe" -> {
        topics = List.copyOf((Collection<String>) first);
        listener = (ConsumerRebalanceListener) second;
      }
      case "assign" -> ((Collection<TopicPartition>) first).forEach(one -> positions.put(one, 0L));
      case "seek" -> seek((TopicPartition) first, (long) second);
      case "pause" -> paused.addAll((Collection<TopicPartition>) first);
      case "resume" -> paused.removeAll((Collection<TopicPartition>) first);
      case "commitSync" -> commit((Map<TopicPartition, OffsetAndMetadata>) first);
      case "wakeup" -> {}
      case "close" -> group.leave(this);
      default -> throw new MissingDoubleError("Consumer." + name);
    }
  }

  Set<TopicPartition> assigned() {
    return positions.keySet();
  }

  void rejoin() {
    rejoining = true;
  }

  /** Others came or left: what is not its own any more is to be given up. */
  void share() {
    sharing = true;
  }

  void expelled() {
    expelled = true;
  }

  /** Its process is gone or stands still; the group waits for it until a moment. */
  void silentUntil(Instant until) {
    goneAt = until;
  }

  void awake() {
    group.forgetTheSilent(broker.clock().instant());
    goneAt = null;
  }

  boolean isGone(Instant now) {
    return goneAt != null && !goneAt.isAfter(now);
  }

  private void seek(TopicPartition partition, long offset) {
    if (!positions.containsKey(partition)) {
      throw new IllegalStateException("not assigned: " + partition);
    }
    positions.put(partition, offset);
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    if (broker.isAway()) {
      return ConsumerRecords.empty();
    }
    if (listener != null) {
      takePart();
    }
    var records = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
    var next = new HashMap<TopicPartition, OffsetAndMetadata>();
    int left = maxPollRecords;
    for (var partition : List.copyOf(positions.keySet())) {
      if (left > 0 && !paused.contains(partition)) {
        var found = read(partition, left);
        if (!found.isEmpty()) {
          records.put(partition, found);
          long end = found.getLast().offset() + 1;
          next.put(partition, new OffsetAndMetadata(end));
          positions.put(partition, end);
          left -= found.size();
        }
      }
    }
    if (!records.isEmpty()) {
      broker.faults().polled(group.name());
    }
    return new ConsumerRecords<>(records, next);
  }

  private List<ConsumerRecord<byte[], byte[]>> read(TopicPartition partition, int most) {
    var log = broker.log(partition);
    long at = positions.getOrDefault(partition, 0L);
    if (at < log.begin() || at > log.end()) {
      throw new OffsetOutOfRangeException(Map.of(partition, at));
    }
    return log.from(at, broker.clock().instant(), most).stream()
        .map(entry -> Records.record(partition, entry))
        .toList();
  }

  /** Gives up what is another's now, and takes what is its own once the other has given it up. */
  private void takePart() {
    if (expelled) {
      expelled = false;
      var lost = List.copyOf(positions.keySet());
      giveUp(lost);
      listener().onPartitionsLost(lost);
    }
    group.forgetTheSilent(broker.clock().instant());
    boolean joins = !group.has(this);
    if (joins) {
      group.join(this);
    }
    var own = new LinkedHashSet<TopicPartition>();
    for (var topic : topics) {
      own.addAll(group.share(this, broker.partitionsOf(topic)));
    }
    if (rejoining || sharing) {
      var given = new ArrayList<>(positions.keySet());
      given.removeIf(partition -> !rejoining && own.contains(partition));
      rejoining = false;
      sharing = false;
      if (!given.isEmpty()) {
        listener().onPartitionsRevoked(given);
        giveUp(given);
      }
    }
    own.removeIf(partition -> positions.containsKey(partition) || group.taken(partition, this));
    if (joins || !own.isEmpty()) {
      own.forEach(partition -> positions.put(partition, 0L));
      listener().onPartitionsAssigned(own);
    }
  }

  private void giveUp(List<TopicPartition> given) {
    given.forEach(positions::remove);
    given.forEach(paused::remove);
  }

  private ConsumerRebalanceListener listener() {
    if (listener == null) {
      throw new IllegalStateException("not subscribed");
    }
    return listener;
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    broker.reach();
    if (expelled || !group.has(this)) {
      throw new CommitFailedException();
    }
    broker.faults().committing(group.name());
    offsets.forEach((partition, offset) -> group.commit(partition, offset.offset()));
    broker.faults().committed(group.name());
  }

  private Map<TopicPartition, @Nullable OffsetAndMetadata> committed(
      Set<TopicPartition> partitions) {
    broker.reach();
    var found = new HashMap<TopicPartition, @Nullable OffsetAndMetadata>();
    for (var partition : partitions) {
      found.put(partition, group.committed(partition).map(OffsetAndMetadata::new).orElse(null));
    }
    return found;
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, boolean begin) {
    broker.reach();
    var found = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      var log = broker.log(partition);
      found.put(partition, begin ? log.begin() : log.visibleEnd(broker.clock().instant()));
    }
    return found;
  }

  private List<PartitionInfo> partitionsFor(String topic) {
    broker.reach();
    var found = new ArrayList<PartitionInfo>();
    for (var partition : broker.partitionsOf(topic)) {
      found.add(new PartitionInfo(topic, partition.partition(), null, null, null));
    }
    return found;
  }
}
