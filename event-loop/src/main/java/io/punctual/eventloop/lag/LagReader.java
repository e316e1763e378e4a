package io.punctual.eventloop.lag;

import io.punctual.eventloop.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures a group's lag with clients of its own, so that it works while the consumer is stuck.
 *
 * <p>A partition that the group never committed counts from its oldest record.
 */
final class LagReader implements AutoCloseable {

  private static final long LIMIT_SECONDS = 15;

  private final Admin admin;
  private final FirstUnread firstUnread;
  private final IsolationLevel isolation;

  LagReader(KafkaClients clients, String group) {
    this.admin = clients.admin("lag-" + group);
    this.firstUnread = new FirstUnread(clients.reader("lag-reader-" + group));
    this.isolation = clients.isolationLevel();
  }

  /** The lag of every partition of the topics. */
  List<PartitionLag> measure(String group, Collection<String> topics, Instant now)
      throws ExecutionException, InterruptedException, TimeoutException {
    var partitions = partitions(topics);
    // The group's offsets first: asked afterwards they could be past the end, asked before they
    // only overstate the lag by what arrived in between.
    var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    var begins = offsets(partitions, OffsetSpec.earliest());
    var ends = offsets(partitions, OffsetSpec.latest());
    var unread = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      long position = position(committed, begins, partition);
      if (position < ends.getOrDefault(partition, 0L)) {
        unread.put(partition, position);
      }
    }
    var written = firstUnread.written(unread, ends);
    var lags = new ArrayList<PartitionLag>();
    for (var partition : partitions) {
      var from = unread.get(partition);
      long records = from == null ? 0 : ends.getOrDefault(partition, from) - from;
      lags.add(
          new PartitionLag(
              partition, records, age(written.getOrDefault(partition, Optional.empty()), now)));
    }
    return lags;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
    firstUnread.close();
  }

  private List<TopicPartition> partitions(Collection<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition())))
        .toList();
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    var specs = partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
    var found = get(admin.listOffsets(specs, new ListOffsetsOptions(isolation)).all());
    var offsets = new HashMap<TopicPartition, Long>();
    found.forEach((partition, result) -> offsets.put(partition, result.offset()));
    return offsets;
  }

  private static long position(
      Map<TopicPartition, OffsetAndMetadata> committed,
      Map<TopicPartition, Long> begins,
      TopicPartition partition) {
    long begin = begins.getOrDefault(partition, 0L);
    var offset = committed.get(partition);
    return offset == null ? begin : Math.max(begin, offset.offset());
  }

  /** A timestamp in the future (a producer's clock, a drill) is no age. */
  private static Duration age(Optional<Instant> written, Instant now) {
    return written
        .map(at -> Duration.between(at, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }
}
