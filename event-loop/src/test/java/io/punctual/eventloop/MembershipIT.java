package io.punctual.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.embedded.EmbeddedKafka;
import io.punctual.embedded.SharedServers;
import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Processes of a group that are killed, that are mistaken for each other, that are left alone. */
class MembershipIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<EmbeddedServer> running = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    running.forEach(server -> server.getApplicationContext().close());
  }

  /** With a session of ten minutes nobody but the same instance gets the partitions in time. */
  @Test
  void goesOnAtOnceWhenAKilledInstanceIsStartedAgain() throws Exception {
    var topic = SharedServers.topic("orders", 2);
    publish(topic, "a");
    var killed = startAndKill(topic);
    assertThat(killed).contains("READING");
    publish(topic, "b");

    var again = start(SharedServers.kafka().bootstrapServers(), topic, "one");

    await().atMost(LIMIT).until(() -> service(again).keys().contains("b"));
  }

  @Test
  void endsTheOlderOfTwoWithTheSameNameAndSaysWhy() throws Exception {
    var topic = SharedServers.topic("orders", 2);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    var logger = (Logger) LoggerFactory.getLogger(EventLoop.class);
    logger.addAppender(log);
    var servers = SharedServers.kafka().bootstrapServers();
    var older = start(servers, topic, "one");
    awaitReadiness(older, 200);

    var newer = start(servers, topic, "one");

    try {
      awaitReadiness(newer, 200);
      await().atMost(LIMIT).until(() -> get(older, "/health/readiness").body().contains("FENCED"));
      assertThat(get(older, "/health/liveness").statusCode()).isEqualTo(200);
      assertThat(List.copyOf(log.list))
          .extracting(ILoggingEvent::getFormattedMessage)
          .anyMatch(line -> line.contains("same punctual.kafka.instance-id"));
      publish(topic, "a");
      await().atMost(LIMIT).until(() -> service(newer).keys().equals(List.of("a")));
    } finally {
      logger.detachAppender(log);
    }
  }

  @Test
  void isNotReadyWhileKafkaIsAwayAlthoughThereIsNothingToRead(@TempDir Path folder)
      throws Exception {
    try (var broker = EmbeddedKafka.start(folder, 0)) {
      try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
      }
      var server = start(broker.bootstrapServers(), "orders", "one");
      awaitReadiness(server, 200);
      broker.close();

      awaitReadiness(server, 503);
      assertThat(get(server, "/health/readiness").body()).contains("no answer for");
      assertThat(get(server, "/health/liveness").statusCode()).isEqualTo(200);

      try (var again = EmbeddedKafka.start(folder, broker.port())) {
        awaitReadiness(server, 200);
        assertThat(again.port()).isEqualTo(broker.port());
      }
    }
  }

  /** A process of its own that reads, then is killed without a word to the broker. */
  private static String startAndKill(String topic) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path").replace(';', File.pathSeparatorChar),
                KilledService.class.getName(),
                SharedServers.kafka().bootstrapServers(),
                topic)
            .redirectErrorStream(true)
            .start();
    try (var said = process.inputReader()) {
      var line = said.readLine();
      while (line != null && !line.startsWith("READING")) {
        line = said.readLine();
      }
      return String.valueOf(line);
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private EmbeddedServer start(String servers, String topic, String instance) {
    var server = KilledService.start(servers, topic, instance);
    running.add(server);
    return server;
  }

  private static LoopedService service(EmbeddedServer server) {
    ApplicationContext context = server.getApplicationContext();
    return context.getBean(LoopedService.class);
  }

  private static void publish(String topic, String key) throws Exception {
    try (var producer = TestKafka.clients().producer("test")) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), new byte[] {1})).get();
    }
  }

  private void awaitReadiness(EmbeddedServer server, int status) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(get(server, "/health/readiness").statusCode()).isEqualTo(status));
  }

  private HttpResponse<String> get(EmbeddedServer server, String path) throws Exception {
    var request = HttpRequest.newBuilder(server.getURI().resolve(path)).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
