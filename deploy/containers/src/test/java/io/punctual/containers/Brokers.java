package io.punctual.containers;

import io.punctual.local.stack.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** Three Kafka nodes, each broker and controller, and an administrator's view of them. */
final class Brokers {

  static final int COUNT = 3;
  private static final short REPLICAS = 3;
  private static final String IN_SYNC = "2";
  private static final String CLUSTER = "cHVuY3R1YWwtdGVzdHMtMQ";
  private static final String SERVERS = "kafka-1:9092,kafka-2:9092,kafka-3:9092";

  private final List<Box> boxes;

  Brokers(Wires wires) {
    boxes = IntStream.rangeClosed(1, COUNT).mapToObj(node -> box(node, wires)).toList();
  }

  private static Box box(int node, Wires wires) {
    var name = "kafka-" + node;
    var environment = new HashMap<String, String>();
    environment.put("KAFKA_CLUSTER_ID", CLUSTER);
    environment.put("KAFKA_NODE_ID", Integer.toString(node));
    environment.put(
        "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@kafka-1:9093,2@kafka-2:9093,3@kafka-3:9093");
    environment.put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://%s:9092".formatted(name));
    environment.put("KAFKA_MIN_INSYNC_REPLICAS", IN_SYNC);
    environment.put("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    for (var topic : List.of("OFFSETS_TOPIC", "TRANSACTION_STATE_LOG")) {
      environment.put("KAFKA_%s_REPLICATION_FACTOR".formatted(topic), Short.toString(REPLICAS));
      environment.put("KAFKA_%s_NUM_PARTITIONS".formatted(topic), "3");
    }
    environment.put("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", IN_SYNC);
    return new Box(name, "kafka", wires, Set.of(Wire.BUS)).environment(environment);
  }

  List<Box> boxes() {
    return boxes;
  }

  void start() {
    boxes.parallelStream().forEach(Box::start);
  }

  /** Creates every topic of Punctual, three times replicated; false while that cannot be done. */
  boolean createTopics() {
    var topics =
        Topics.all().stream()
            .map(
                topic -> {
                  var settings = new HashMap<>(topic.settings());
                  settings.put("min.insync.replicas", IN_SYNC);
                  return new NewTopic(topic.name(), topic.partitions(), REPLICAS).configs(settings);
                })
            .toList();
    return ask(admin -> admin.describeCluster().nodes().get().size() == COUNT)
        && ask(admin -> admin.createTopics(topics).all().get() == null)
        && isWhole();
  }

  /** Whether every partition of Punctual has all its replicas, in sync. */
  boolean isWhole() {
    return ask(
        admin ->
            descriptions(admin).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == COUNT));
  }

  /** The node that serves a partition. */
  Box leader(String topic, int partition) {
    try (var admin = admin()) {
      var description = Objects.requireNonNull(descriptions(admin).get(topic), topic);
      return boxes.get(description.partitions().get(partition).leader().id() - 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("no leader is known", e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Whether every partition is served, and none by this node. */
  boolean doWithout(Box node) {
    int id = boxes.indexOf(node) + 1;
    return ask(
        admin ->
            descriptions(admin).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(
                    partition -> partition.leader() != null && partition.leader().id() != id));
  }

  private static Map<String, TopicDescription> descriptions(Admin admin)
      throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(Topics.all().stream().map(Topics.Topic::name).toList())
        .allTopicNames()
        .get();
  }

  private interface Question {
    boolean ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  /** False also when nobody answers. */
  private static boolean ask(Question question) {
    try (var admin = admin()) {
      return question.ask(admin);
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            SERVERS,
            "request.timeout.ms",
            "3000",
            "default.api.timeout.ms",
            "6000"));
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
