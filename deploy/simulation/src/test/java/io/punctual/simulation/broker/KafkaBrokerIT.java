package io.punctual.simulation.broker;

import io.punctual.embedded.SharedServers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker and Kafka's own clients, set as the services set them, do what it says. */
class KafkaBrokerIT extends BrokerContract {

  @Override
  String topic(int partitions) {
    var name = "topic-" + UUID.randomUUID();
    SharedServers.createTopic(name, partitions, Map.of());
    return name;
  }

  @Override
  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers(), "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Override
  Consumer<byte[], byte[]> consumer(String ofGroup) {
    return consumer(
        Map.of(
            "group.id",
            ofGroup,
            "partition.assignment.strategy",
            CooperativeStickyAssignor.class.getName(),
            "heartbeat.interval.ms",
            "100"));
  }

  @Override
  Consumer<byte[], byte[]> scanner() {
    return consumer(Map.of());
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, String> more) {
    var settings = new HashMap<String, Object>(more);
    settings.put("bootstrap.servers", servers());
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "none");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  void expel(String group) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      admin
          .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static String servers() {
    return SharedServers.kafka().bootstrapServers();
  }
}
