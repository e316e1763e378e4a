package io.punctual.simulation.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The clients of one process: when it ends without warning, all of them fall silent. */
public final class MemoryClients {

  /** How long a group waits for a member that has fallen silent, as the services set it. */
  static final Duration SESSION = Duration.ofSeconds(10);

  private final MemoryBroker broker;
  private final List<MemoryConsumer> members = new ArrayList<>();

  MemoryClients(MemoryBroker broker) {
    this.broker = broker;
  }

  /** A consumer of a group; it joins with its first poll. */
  public Consumer<byte[], byte[]> consumer(String group, int maxPollRecords) {
    var member = new MemoryConsumer(broker, broker.group(group), maxPollRecords);
    members.add(member);
    return MemoryConsumer.open(member);
  }

  /** A consumer outside of any group, which takes the partitions that it asks for. */
  public Consumer<byte[], byte[]> scanner() {
    return MemoryConsumer.open(new MemoryConsumer(broker, Group.NONE, Integer.MAX_VALUE));
  }

  /** A producer. */
  public Producer<byte[], byte[]> producer() {
    return MemoryProducer.open(broker);
  }

  /** The process is gone: its partitions are given to others once its sessions have run out. */
  public void die() {
    freeze();
  }

  /** The process stands still, and for too long once its sessions have run out. */
  public void freeze() {
    var until = broker.clock().instant().plus(SESSION);
    members.forEach(member -> member.silentUntil(until));
  }

  /** The process goes on, and learns what has become of its sessions. */
  public void thaw() {
    members.forEach(MemoryConsumer::awake);
  }
}
