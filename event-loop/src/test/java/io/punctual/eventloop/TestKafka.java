package io.punctual.eventloop;

import io.punctual.embedded.SharedServers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;

/** Clients of the shared broker. */
public final class TestKafka {

  private TestKafka() {}

  public static KafkaClients clients() {
    return clients(SharedServers.kafka().bootstrapServers());
  }

  public static KafkaClients clients(String bootstrapServers) {
    return new KafkaClients(new KafkaSettings(bootstrapServers, null, null, null, Map.of()));
  }

  /** A consumer for tests that assign partitions by hand. */
  public static Consumer<byte[], byte[]> consumer() {
    var group = "test-" + UUID.randomUUID();
    var settings = new LoopSettings("test", group, List.of("any"), FirstStart.EARLIEST, 1000);
    return clients().consumer(settings);
  }
}
