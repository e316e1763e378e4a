package io.punctual.simulation.broker;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The broker in memory does what the contract says. */
class MemoryBrokerTest extends BrokerContract {

  private static final MemoryBroker BROKER = new MemoryBroker(() -> Instant.EPOCH, 3);

  @Override
  String topic(int partitions) {
    return "topic-" + UUID.randomUUID();
  }

  @Override
  Producer<byte[], byte[]> producer() {
    return BROKER.producer();
  }

  @Override
  Consumer<byte[], byte[]> consumer(String ofGroup) {
    return BROKER.clients().consumer(ofGroup, 500);
  }

  @Override
  Consumer<byte[], byte[]> scanner() {
    return BROKER.clients().scanner();
  }

  @Override
  void expel(String group) {
    BROKER.expel(group);
  }
}
