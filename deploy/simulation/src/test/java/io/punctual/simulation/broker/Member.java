package io.punctual.simulation.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A member of a group that remembers what it was given, read from the start of each partition. */
final class Member implements ConsumerRebalanceListener {

  static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(50);

  final Consumer<byte[], byte[]> consumer;
  final Set<TopicPartition> owned = new HashSet<>();
  final Set<TopicPartition> givenUp = new HashSet<>();
  final Set<TopicPartition> lost = new HashSet<>();
  final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
  boolean joined;

  Member(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    consumer.subscribe(List.of(topic), this);
  }

  void poll() {
    consumer.poll(POLL).forEach(read::add);
  }

  void leave() {
    consumer.close();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    joined = true;
    owned.addAll(partitions);
    partitions.forEach(one -> consumer.seek(one, 0L));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    givenUp.addAll(partitions);
    owned.removeAll(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    lost.addAll(partitions);
    owned.removeAll(partitions);
  }
}
