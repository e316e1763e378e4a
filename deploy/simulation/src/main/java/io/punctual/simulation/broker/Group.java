package io.punctual.simulation.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** A consumer group: who is in it, and how far it has read. */
final class Group {

  /** Of those who are in none. */
  static final Group NONE = new Group("");

  private final String name;
  private final Map<TopicPartition, Long> offsets = new HashMap<>();
  private final List<MemoryConsumer> members = new ArrayList<>();

  Group(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void join(MemoryConsumer member) {
    members.add(member);
    members.forEach(MemoryConsumer::share);
  }

  void leave(MemoryConsumer member) {
    if (members.remove(member)) {
      members.forEach(MemoryConsumer::share);
    }
  }

  /** Whoever has been silent for too long is a member no more. */
  void forgetTheSilent(Instant now) {
    for (var member : List.copyOf(members)) {
      if (member.isGone(now)) {
        leave(member);
        member.expelled();
      }
    }
  }

  boolean has(MemoryConsumer member) {
    return members.contains(member);
  }

  /** Everybody is asked to give up what it has, and to take what is its own then. */
  void rebalance() {
    members.forEach(MemoryConsumer::rejoin);
  }

  void expel() {
    List.copyOf(members).forEach(MemoryConsumer::expelled);
    members.clear();
  }

  /** Of these partitions those that are this member's. */
  List<TopicPartition> share(MemoryConsumer member, List<TopicPartition> all) {
    var share = new ArrayList<TopicPartition>();
    int place = members.indexOf(member);
    for (int n = 0; place >= 0 && n < all.size(); n++) {
      if (n % members.size() == place) {
        share.add(all.get(n));
      }
    }
    return share;
  }

  /** Whether another member has not given the partition up yet. */
  boolean taken(TopicPartition partition, MemoryConsumer by) {
    return members.stream()
        .anyMatch(member -> !member.equals(by) && member.assigned().contains(partition));
  }

  Optional<Long> committed(TopicPartition partition) {
    return Optional.ofNullable(offsets.get(partition));
  }

  void commit(TopicPartition partition, long offset) {
    offsets.put(partition, offset);
  }

  void deleteOffsets() {
    offsets.clear();
  }

  void rewind(ToLongFunction<TopicPartition> begin) {
    offsets.replaceAll((partition, offset) -> begin.applyAsLong(partition));
  }
}
