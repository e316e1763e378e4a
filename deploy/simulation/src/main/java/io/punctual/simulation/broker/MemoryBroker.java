package io.punctual.simulation.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * A broker in memory: topics with partitions, consumer groups with offsets. It outlives its
 * clients, and each of them is used by one thread, the same for all.
 */
public final class MemoryBroker {

  private final InstantSource clock;
  private final Map<String, Integer> topics = new TreeMap<>();
  private final Map<TopicPartition, Log> logs = new HashMap<>();
  private final Map<String, Group> groups = new TreeMap<>();
  private final int partitions;
  private Supplier<Duration> delay = () -> Duration.ZERO;
  private BrokerFaults faults = BrokerFaults.NONE;
  private boolean away;

  /**
   * Makes a broker without topics; each is made when it is first used.
   *
   * @param partitions how many each topic has
   */
  public MemoryBroker(InstantSource clock, int partitions) {
    this.clock = clock;
    this.partitions = partitions;
  }

  /** What somebody reads who is in no group. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and bytes are what it is about.
  public record Seen(
      TopicPartition partition,
      long offset,
      byte[] key,
      byte[] value,
      Map<String, String> headers) {}

  /** What a process reaches this broker with. */
  public MemoryClients clients() {
    return new MemoryClients(this);
  }

  /** A producer of somebody who does not end. */
  public Producer<byte[], byte[]> producer() {
    return MemoryProducer.open(this);
  }

  /** Takes the broker away, or brings it back. */
  public void away(boolean now) {
    away = now;
  }

  /** From now on this goes wrong. */
  public void faults(BrokerFaults now) {
    faults = now;
  }

  /** How long the next record takes until it is seen. */
  public void delay(Supplier<Duration> next) {
    delay = next;
  }

  /** The group's offsets are gone. */
  public void deleteOffsets(String group) {
    group(group).deleteOffsets();
  }

  /** The group's offsets are set back to the oldest record of each partition. */
  public void rewind(String group) {
    group(group).rewind(partition -> log(partition).begin());
  }

  /** All members give their partitions up with their next poll, and get them back. */
  public void rebalance(String group) {
    group(group).rebalance();
  }

  /** All members are taken for dead; whoever is not joins anew with its next poll. */
  public void expel(String group) {
    group(group).expel();
  }

  /** Retention: what was written to the topic before a moment is gone. */
  public void forgetBefore(String topic, Instant moment) {
    partitionsOf(topic).forEach(partition -> log(partition).forgetBefore(moment));
  }

  /** How many records there ever were, in all topics. */
  public long appended() {
    return logs.values().stream().mapToLong(Log::end).sum();
  }

  /** How many records of the topics the group has not committed, also those not seen yet. */
  public long lag(String group, List<String> ofTopics) {
    long lag = 0;
    for (var topic : ofTopics) {
      for (var partition : partitionsOf(topic)) {
        long committed = group(group).committed(partition).orElse(log(partition).begin());
        lag += Math.max(0, log(partition).end() - Math.max(committed, log(partition).begin()));
      }
    }
    return lag;
  }

  /** Every record of a topic that is still there, by partition. */
  public List<Seen> records(String topic) {
    var seen = new ArrayList<Seen>();
    for (var partition : partitionsOf(topic)) {
      for (var entry :
          log(partition).from(log(partition).begin(), Instant.MAX, Integer.MAX_VALUE)) {
        seen.add(Records.seen(partition, entry));
      }
    }
    return seen;
  }

  /** The names of all topics that were ever used. */
  public List<String> topics() {
    return List.copyOf(topics.keySet());
  }

  BrokerFaults faults() {
    return faults;
  }

  InstantSource clock() {
    return clock;
  }

  Group group(String name) {
    return groups.computeIfAbsent(name, key -> new Group(key));
  }

  Log log(TopicPartition partition) {
    return logs.computeIfAbsent(partition, key -> new Log());
  }

  List<TopicPartition> partitionsOf(String topic) {
    int count = topics.computeIfAbsent(topic, name -> partitions);
    var all = new ArrayList<TopicPartition>(count);
    for (int n = 0; n < count; n++) {
      all.add(new TopicPartition(topic, n));
    }
    return all;
  }

  /**
   * @throws TimeoutException while the broker is away
   */
  void reach() {
    if (away) {
      throw new TimeoutException("the broker is away");
    }
  }

  boolean isAway() {
    return away;
  }

  /** Appends a record to the partition that its key belongs to, as Kafka's own client does. */
  Log.Entry append(ProducerRecord<byte[], byte[]> record) {
    var of = partitionsOf(record.topic());
    int n = record.key() == null ? 0 : Utils.toPositive(Utils.murmur2(record.key())) % of.size();
    var now = clock.instant();
    return log(of.get(n))
        .append(
            record.key(),
            record.value(),
            new RecordHeaders(record.headers()),
            now,
            now.plus(delay.get()));
  }
}
