package io.punctual.eventloop;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka clients of the configured cluster; whoever asks closes them. */
@Singleton
@Requires(property = "punctual.kafka.bootstrap-servers")
public class KafkaClients {

  /**
   * After how long without a heartbeat a killed process loses its partitions to others. Kafka's own
   * 45 s would be 45 s without reminders.
   */
  private static final int SESSION_MILLIS = 10_000;

  private final KafkaSettings settings;

  KafkaClients(KafkaSettings settings) {
    this.settings = settings;
  }

  /** A producer that loses and reorders nothing: idempotent, acknowledged by all replicas. */
  public Producer<byte[], byte[]> producer(String clientId) {
    return producer(clientId, Map.of());
  }

  /**
   * The same with other defaults than {@code max.block.ms} 10 s and {@code delivery.timeout.ms} 30
   * s; the operator's {@code punctual.kafka.properties} go before both.
   */
  public Producer<byte[], byte[]> producer(String clientId, Map<String, ?> defaults) {
    var ours = new HashMap<String, Object>();
    ours.put("max.block.ms", 10_000);
    ours.put("request.timeout.ms", 10_000);
    ours.put("delivery.timeout.ms", 30_000);
    ours.put("linger.ms", 0);
    ours.put("compression.type", "lz4");
    ours.put("max.request.size", 4 * 1024 * 1024);
    ours.putAll(defaults);
    var fixed = Map.of("client.id", clientId, "acks", "all", "enable.idempotence", "true");
    return new KafkaProducer<>(
        settings.client(ours, fixed), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** An administration client. */
  public Admin admin(String clientId) {
    return Admin.create(
        settings.client(
            Map.of("default.api.timeout.ms", 15_000, "request.timeout.ms", 10_000),
            Map.of("client.id", clientId)));
  }

  /** A consumer in a group that commits nothing and chooses no offset by itself. */
  Consumer<byte[], byte[]> consumer(LoopSettings loop) {
    var ours = new HashMap<String, Object>();
    ours.put("group.protocol", "classic");
    if (!"consumer".equals(settings.client(ours, Map.of()).get("group.protocol"))) {
      ours.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
      ours.put("session.timeout.ms", SESSION_MILLIS);
    }
    var fixed = new HashMap<String, Object>();
    fixed.put("client.id", loop.group());
    fixed.put("group.id", loop.group());
    fixed.put("enable.auto.commit", "false");
    fixed.put("auto.offset.reset", "none");
    fixed.put("allow.auto.create.topics", "false");
    fixed.put("max.poll.records", loop.maxPollRecords());
    var instance = settings.instanceId();
    if (instance != null) {
      fixed.put("group.instance.id", instance);
    }
    return new KafkaConsumer<>(
        settings.client(ours, fixed), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A consumer outside of any group, for a look at single records. */
  public Consumer<byte[], byte[]> reader(String clientId) {
    var fixed =
        Map.of(
            "client.id",
            clientId,
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "none",
            "allow.auto.create.topics",
            "false",
            "max.poll.records",
            1,
            "max.partition.fetch.bytes",
            1024);
    return new KafkaConsumer<>(
        settings.client(Map.of(), fixed), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A consumer outside of any group, for whole topics. */
  public Consumer<byte[], byte[]> scanner(String clientId) {
    var fixed =
        Map.of(
            "client.id",
            clientId,
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "none",
            "allow.auto.create.topics",
            "false");
    return new KafkaConsumer<>(
        settings.client(Map.of("max.poll.records", 500), fixed),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** The isolation level that consumers read with; lag is counted up to where they can read. */
  public IsolationLevel isolationLevel() {
    var level = settings.client(Map.of(), Map.of()).get("isolation.level");
    return "read_committed".equals(level)
        ? IsolationLevel.READ_COMMITTED
        : IsolationLevel.READ_UNCOMMITTED;
  }
}
