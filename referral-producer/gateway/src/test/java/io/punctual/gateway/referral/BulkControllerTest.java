package io.punctual.gateway.referral;

import static io.punctual.gateway.referral.Gateway.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import io.punctual.referral.Referred;
import io.punctual.referral.testing.FakeReferralProducer;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(environments = "gateway")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkControllerTest implements TestPropertyProvider {

  @Inject EmbeddedServer server;
  @Inject FakeReferralProducer producer;

  @Override
  public Map<String, String> getProperties() {
    var properties = new HashMap<>(Gateway.PROPERTIES);
    properties.put("punctual.gateway.bulk.max-lines", "100");
    properties.put("punctual.gateway.rate.burst", "150");
    properties.put("punctual.gateway.rate.per-second", "1");
    properties.put("punctual.access.keys.eager.secret", "a-key-of-the-eager");
    properties.put("punctual.access.keys.eager.roles", "producer");
    return properties;
  }

  @MockBean(InstantSource.class)
  InstantSource clock() {
    return () -> NOW;
  }

  @BeforeEach
  void empty() {
    producer.comeBack();
    producer.clear();
  }

  @Test
  void answersLineByLineAndHarmsNoNeighbour() throws Exception {
    var body =
        line(1)
            + "\n\r\n{broken\n"
            + line(4).replace("@", "#")
            + "\n"
            + line(5).replace("r-5", "r".repeat(70_000))
            + "\n"
            + line(6);

    var answer = gateway().postLines(body);

    assertThat(answer.statusCode()).isEqualTo(207);
    var ids = producer.published().stream().map(event -> ((Referred) event).referralId()).toList();
    assertThat(ids).containsExactly("r-1", "r-6");
    assertThat(answer.body().lines().toList())
        .satisfiesExactly(
            one -> assertThat(one).startsWith("{\"line\":1,\"status\":202,\"eventId\":"),
            two -> assertThat(two).startsWith("{\"line\":3,\"status\":400,\"field\":\"body\""),
            three ->
                assertThat(three).startsWith("{\"line\":4,\"status\":422,\"field\":\"address\""),
            four -> assertThat(four).startsWith("{\"line\":5,\"status\":413"),
            five -> assertThat(five).contains("\"status\":202", "\"referralId\":\"r-6\""));
  }

  @Test
  void derivesIdsFromKeyAndLine() throws Exception {
    var body = line(1) + "\n" + line(2);

    var first = gateway().postLines(body, "Idempotency-Key", "bulk-1");
    var again = gateway().postLines(body, "Idempotency-Key", "bulk-1");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(producer.published().stream().map(event -> event.eventId()).distinct()).hasSize(2);
  }

  @Test
  void saysForEachLineThatKafkaIsAway() throws Exception {
    producer.goAway();

    var answer = gateway().postLines(line(1) + "\n{}");

    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.body()).contains("\"status\":503", "\"status\":422");
  }

  @Test
  void refusesTooManyLines() throws Exception {
    assertThat(gateway().postLines(lines(101)).statusCode()).isEqualTo(413);
    assertThat(gateway().postLines("\n\n").statusCode()).isEqualTo(400);
    assertThat(producer.published()).isEmpty();
  }

  @Test
  void slowsDownWhoSendsTooMuch() throws Exception {
    var key = new String[] {"Authorization", "Bearer a-key-of-the-eager"};

    var first = gateway().postLines(lines(100), key);
    var second = gateway().postLines(lines(100), key);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 50L);
    assertThat(second.body()).contains("\"status\":429");
    assertThat(producer.published()).hasSize(100);
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(BulkControllerTest::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(int number) {
    return """
    {"referralId":"r-%d","memberId":"m","address":"p%d@example.org","referredAt":"2026-03-02T08:00:00Z"}"""
        .formatted(number, number);
  }

  private Gateway gateway() {
    return new Gateway(server);
  }
}
