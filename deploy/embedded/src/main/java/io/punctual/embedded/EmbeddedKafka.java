package io.punctual.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker (KRaft, broker and controller in one) inside this JVM, listening on loopback.
 *
 * <p>Topics, records and group offsets survive a restart on the same folder. Topics are never
 * created by being named.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker and returns when it serves.
   *
   * @param dataDir created when absent; belongs to one broker at a time
   * @param port the port clients connect to, 0 for any free one
   */
  public static EmbeddedKafka start(Path dataDir, int port) {
    int clients = FreePort.orAny(port);
    var config = configuration(dataDir, clients, FreePort.orAny(0));
    formatOnce(dataDir);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, clients);
  }

  /** What goes into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The port clients connect to. */
  public int port() {
    return port;
  }

  /** Stops the broker and waits until it has; the data stays. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      server.shutdown();
      server.awaitShutdown();
    }
  }

  private static void formatOnce(Path dataDir) {
    if (Files.exists(dataDir.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(dataDir);
      var silent =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII);
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(dataDir.toString()))
          .setMetadataLogDirectory(dataDir.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create the broker's folder " + dataDir, e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format the broker's folder " + dataDir, e);
    }
  }

  private static Properties configuration(Path dataDir, int clients, int controller) {
    var config = new Properties();
    config.put("process.roles", "broker,controller");
    config.put("node.id", Integer.toString(NODE));
    config.put("log.dirs", dataDir.toString());
    config.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(clients, controller));
    config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + clients);
    config.put("controller.listener.names", "CONTROLLER");
    config.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);
    config.put("auto.create.topics.enable", "false");
    config.put("group.initial.rebalance.delay.ms", "0");
    config.put("offsets.retention.minutes", "43200");
    for (var topic : List.of("offsets.topic", "transaction.state.log")) {
      config.put(topic + ".replication.factor", "1");
      config.put(topic + ".num.partitions", "2");
    }
    config.put("transaction.state.log.min.isr", "1");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    config.put("share.coordinator.state.topic.min.isr", "1");
    config.put("share.coordinator.state.topic.num.partitions", "1");
    keepSmall(config);
    return config;
  }

  /** One machine, few clients: threads and buffers for that, so that 128 MB of heap suffice. */
  private static void keepSmall(Properties config) {
    config.put("log.cleaner.dedupe.buffer.size", "4194304");
    config.put("log.cleaner.threads", "1");
    config.put("num.network.threads", "2");
    config.put("num.io.threads", "4");
    config.put("background.threads", "2");
    config.put("num.recovery.threads.per.data.dir", "2");
    config.put("group.coordinator.threads", "1");
    config.put("log.index.size.max.bytes", "1048576");
  }
}
