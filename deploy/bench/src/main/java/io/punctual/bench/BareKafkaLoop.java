package io.punctual.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces records of a due reminder's size and reads them back: what the broker could do. */
final class BareKafkaLoop {

  private static final int RECORD_BYTES = 300;

  private BareKafkaLoop() {}

  static Figure run(String bootstrapServers, int records) throws Exception {
    var topic = "bare-" + UUID.randomUUID();
    var common = Map.<String, Object>of("bootstrap.servers", bootstrapServers);
    try (var admin = Admin.create(common)) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
    long start = System.nanoTime();
    produce(bootstrapServers, topic, records);
    consume(bootstrapServers, topic, records);
    return new Figure(records, Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
  }

  private static void produce(String servers, String topic, int records) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", servers, "acks", "all", "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < records; i++) {
        producer.send(new ProducerRecord<>(topic, "key-" + i, new byte[RECORD_BYTES]));
      }
      producer.flush();
    }
  }

  private static void consume(String servers, String topic, int records) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                servers,
                "group.id",
                "bare",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      for (int read = 0; read < records; ) {
        read += consumer.poll(Duration.ofMillis(200)).count();
      }
      consumer.commitSync();
    }
  }
}
