package io.punctual.gateway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.contracts.Contract;
import io.punctual.embedded.SharedServers;
import io.punctual.gateway.GatewayApplication;
import io.punctual.gateway.Records;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The gateway as it runs in production, with a real broker, and with none. */
class GatewayIT {

  private static final String REFERRAL =
      """
      {"referralId":"r-1","memberId":"m-1","address":"ben@example.org",
       "referredAt":"2026-03-02T08:00:00Z"}""";

  @Test
  void acceptsWhatKafkaHas() throws Exception {
    var topic = SharedServers.topic("intake", 3);
    try (var server = start(SharedServers.kafka().bootstrapServers(), topic, "wait")) {
      var gateway = new Gateway(server);

      var answer = gateway.post("/referrals", REFERRAL);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      var record = Records.in(topic).getFirst();
      Contract.of("referral.intake", "referral.referred").check(record.value());
      assertThat(answer.body()).contains(Records.eventId(record));
      assertThat(gateway.get("/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void startsWithoutKafkaAndIsReadyWhenTheTopicIsThere() throws Exception {
    var servers = SharedServers.kafka().bootstrapServers();
    try (var server = start(servers, "later.intake", "refuse")) {
      var gateway = new Gateway(server);
      var answer = gateway.post("/referrals", REFERRAL);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(gateway.get("/health/liveness").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/health/readiness").statusCode()).isEqualTo(503);

      SharedServers.createTopic("later.intake", 1, Map.of());
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> gateway.get("/health/readiness").statusCode() == 200);
      assertThat(gateway.post("/referrals", REFERRAL).statusCode()).isEqualTo(202);
    }
  }

  private static EmbeddedServer start(String servers, String topic, String policy) {
    var properties = new HashMap<String, Object>(Gateway.PROPERTIES);
    properties.put("real-kafka", "true");
    properties.put("punctual.kafka.bootstrap-servers", servers);
    properties.put("punctual.gateway.producer.topic", topic);
    properties.put("punctual.gateway.producer.when-unavailable", policy);
    return ApplicationContext.builder()
        .mainClass(GatewayApplication.class)
        .environments("gateway")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .properties(properties)
        .run(EmbeddedServer.class);
  }
}
