package io.punctual.eventloop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.embedded.SharedServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that declares a loop has everything else for free. */
class EventLoopsIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String topic = SharedServers.topic("orders", 2);
  private final String group = "shop-" + topic;
  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server =
      ApplicationContext.builder()
          .environments("looped")
          .deduceEnvironment(false)
          .eagerInitConfiguration(true)
          .properties(
              Map.of(
                  "micronaut.server.host", "127.0.0.1",
                  "micronaut.server.port", "-1",
                  "endpoints.prometheus.sensitive", "false",
                  "punctual.kafka.bootstrap-servers", SharedServers.kafka().bootstrapServers(),
                  "punctual.kafka.lag-interval", "200ms",
                  "punctual.kafka.properties.session.timeout.ms", "10000",
                  "punctual.loops.orders.group", group,
                  "punctual.loops.orders.topics", List.of(topic),
                  "punctual.loops.orders.first-start", "earliest",
                  "punctual.loops.orders.max-poll-records", "100"))
          .build()
          .start()
          .getBean(EmbeddedServer.class)
          .start();

  @AfterEach
  void stop() {
    server.getApplicationContext().close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("loop-orders");
  }

  @Test
  void readsShowsItsHealthAndItsLag() throws Exception {
    var service = server.getApplicationContext().getBean(LoopedService.class);
    awaitStatus("/health/readiness", 200);
    publish("a");
    await().atMost(LIMIT).until(() -> service.keys().equals(List.of("a")));
    awaitMetric("kafka_consumergroup_lag{", 0);

    service.fail(true);
    publish("b");
    awaitStatus("/health/readiness", 503);
    assertThat(status("/health/liveness")).isEqualTo(200);
    awaitMetric("kafka_consumergroup_lag{", 1);
    assertThat(metrics("kafka_consumergroup_lag_seconds{")).hasSize(2);

    service.fail(false);
    await().atMost(LIMIT).until(() -> service.keys().equals(List.of("a", "b")));
    awaitStatus("/health/readiness", 200);
    awaitMetric("kafka_consumergroup_lag{", 0);
    awaitMetric("kafka_consumergroup_lag_seconds{", 0);
    assertThat(get("/prometheus").body())
        .contains("punctual_batch_failures_total{group=\"%s\"".formatted(group))
        .doesNotContain("NaN");
  }

  private void publish(String key) throws Exception {
    try (var producer = TestKafka.clients().producer("test")) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), new byte[] {1})).get();
    }
  }

  private void awaitStatus(String path, int status) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(status(path)).isEqualTo(status));
  }

  /** Until both partitions are shown and their values add up. */
  private void awaitMetric(String prefix, double sum) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              var values = metrics(prefix);
              assertThat(values).hasSize(2);
              assertThat(values.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(sum);
            });
  }

  private List<Double> metrics(String prefix) throws IOException, InterruptedException {
    return get("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(prefix) && line.contains(group))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .toList();
  }

  private int status(String path) throws IOException, InterruptedException {
    return get(path).statusCode();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.getURI().resolve(path)).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
