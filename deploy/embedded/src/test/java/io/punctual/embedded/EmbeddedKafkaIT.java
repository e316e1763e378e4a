package io.punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {

  private static final TopicPartition PARTITION = new TopicPartition("kept", 0);

  @Test
  void keepsTopicsAndRecordsOverARestartOnTheSamePort(@TempDir Path dir) throws Exception {
    int port;
    try (var kafka = EmbeddedKafka.start(dir, 0);
        var admin = Admin.create(clients(kafka));
        var producer =
            new KafkaProducer<>(clients(kafka), new StringSerializer(), new StringSerializer())) {
      port = kafka.port();
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
      producer.send(new ProducerRecord<>("kept", "key", "value")).get();
    }

    try (var kafka = EmbeddedKafka.start(dir, port);
        var consumer =
            new KafkaConsumer<>(
                clients(kafka), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      assertThat(consumer.poll(Duration.ofSeconds(20)))
          .extracting(record -> record.key() + "=" + record.value())
          .containsExactly("key=value");
      assertThat(kafka.port()).isEqualTo(port);
    }
  }

  @Test
  void createsNoTopicBecauseItIsNamed() {
    try (var admin = Admin.create(clients(SharedServers.kafka()))) {
      var description = admin.describeTopics(List.of("never.made")).allTopicNames();

      assertThatThrownBy(description::get)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void givesEveryTestATopicOfItsOwn() throws Exception {
    var first = SharedServers.topic("mine", 3);
    var second = SharedServers.topic("mine", 1);

    assertThat(first).isNotEqualTo(second);
    try (var admin = Admin.create(clients(SharedServers.kafka()))) {
      var described = admin.describeTopics(List.of(first)).allTopicNames().get();
      assertThat(described).hasEntrySatisfying(first, it -> assertThat(it.partitions()).hasSize(3));
    }
  }

  private static Map<String, Object> clients(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
