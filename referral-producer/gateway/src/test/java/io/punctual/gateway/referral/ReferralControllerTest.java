package io.punctual.gateway.referral;

import static io.punctual.gateway.referral.Gateway.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.annotation.MockBean;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import io.punctual.contracts.Contract;
import io.punctual.referral.Joined;
import io.punctual.referral.Referred;
import io.punctual.referral.Withdrawn;
import io.punctual.referral.testing.FakeReferralProducer;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(environments = "gateway")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferralControllerTest implements TestPropertyProvider {

  private static final String REFERRAL =
      """
      {"referralId":"r-1","memberId":"m-1","memberName":"Anna","address":"ben@example.org",
       "name":"Ben","referredAt":"2026-03-02T09:00:00+01:00","zone":"Europe/Zurich",
       "locale":"fr-CH","somethingNew":{"a":[1]}}""";

  @Inject EmbeddedServer server;
  @Inject FakeReferralProducer producer;

  @Override
  public Map<String, String> getProperties() {
    return Gateway.PROPERTIES;
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
  void publishesAReferral() throws Exception {
    var answer = gateway().post("/referrals", REFERRAL);

    assertThat(answer.statusCode()).isEqualTo(202);
    var event = (Referred) producer.published().getFirst();
    assertThat(answer.body())
        .isEqualTo("{\"eventId\":\"%s\",\"referralId\":\"r-1\"}".formatted(event.eventId()));
    assertThat(event.referredAt()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
    assertThat(event.name()).contains("Ben");
    Contract.of("referral.intake", "referral.referred")
        .check(producer.records().getFirst().value());
  }

  @Test
  void passesTheTraceOn() throws Exception {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    gateway().post("/referrals", REFERRAL, "traceparent", trace);
    gateway().post("/referrals", REFERRAL, "traceparent", "nonsense");

    assertThat(producer.published())
        .extracting(event -> event.traceparent().orElse("none"))
        .containsExactly(trace, "none");
  }

  @Test
  void publishesStops() throws Exception {

    gateway().post("/referrals/r-1/joined", "", "Idempotency-Key", "k");
    gateway().post("/joined", "{\"address\":\"ben@example.org\"}");
    gateway().post("/referrals/r-1/withdrawn", "{\"occurredAt\":\"2026-03-01T00:00:00Z\"}");
    gateway().post("/withdrawn", "{\"address\":\"ben@example.org\",\"memberId\":\"m\"}");

    assertThat(producer.published()).hasSize(4);
    assertThat((Joined) producer.published().get(0))
        .returns(Optional.of("r-1"), Joined::referralId)
        .returns(NOW, Joined::occurredAt);
    assertThat((Joined) producer.published().get(1))
        .returns(Optional.of("ben@example.org"), Joined::address);
    assertThat((Withdrawn) producer.published().get(2))
        .returns(Instant.parse("2026-03-01T00:00:00Z"), Withdrawn::occurredAt);
    assertThat((Withdrawn) producer.published().get(3))
        .returns(Optional.of("m"), Withdrawn::memberId);
    for (var record : producer.records()) {
      var type = new String(record.headers().lastHeader("ce_type").value(), UTF_8);
      Contract.of("referral.intake", type).check(record.value());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "referralId|\"r-1\"|\"\"",
        "referralId|\"r-1\"|\"a b\"",
        "referralId|\"r-1\"|17",
        "referralId|\"r-1\"|null",
        "memberId|\"m-1\"|[]",
        "memberName|\"Anna\"|\"An\\u0000na\"",
        "name|\"Ben\"|\"B\\ud800n\"",
        "name|\"Ben\"|{\"first\":\"x\"}",
        "address|\"ben@example.org\"|\"secretperson\"",
        "address|\"ben@example.org\"|\"secretperson@localhost\"",
        "address|\"ben@example.org\"|\"Secretperson <a@b.org>\"",
        "address|\"ben@example.org\"|\"a@b.org,secretperson@b.org\"",
        "address|\"ben@example.org\"|\"a@b.org\\r\\nBcc: secretperson@b.org\"",
        "referredAt|\"2026-03-02T09:00:00+01:00\"|\"2026-03-02T09:00:00\"",
        "referredAt|\"2026-03-02T09:00:00+01:00\"|\"2026-03-04T10:05:00.001Z\"",
        "referredAt|\"2026-03-02T09:00:00+01:00\"|\"yesterday\"",
        "referredAt|\"2026-03-02T09:00:00+01:00\"|1772438400",
        "zone|\"Europe/Zurich\"|\"Mars/Olympus\"",
        "zone|\"Europe/Zurich\"|\"+01:00\"",
        "locale|\"fr-CH\"|\"fr_CH\"",
      })
  void namesTheFieldThatIsWrong(String field, String good, String bad) throws Exception {
    var answer =
        gateway()
            .post(
                "/referrals",
                REFERRAL.replace("\"%s\":%s".formatted(field, good), "\"" + field + "\":" + bad));

    assertProblem(answer, 422);
    assertThat(answer.body())
        .contains("\"errors\":[{\"field\":\"%s\",\"message\":".formatted(field))
        .doesNotContainIgnoringCase("secretperson");
    assertThat(producer.published()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"referralId", "memberId", "address", "referredAt"})
  void namesTheFieldThatIsMissing(String field) throws Exception {
    var answer = gateway().post("/referrals", REFERRAL.replace("\"" + field + "\":", "\"x\":"));

    assertProblem(answer, 422);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"", "is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zone", "locale", "name", "memberName"})
  void acceptsAReferralWithout(String field) throws Exception {
    var answer = gateway().post("/referrals", REFERRAL.replace("\"" + field + "\":", "\"x\":"));

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void acceptsAWellFormedLanguageThatNobodyWritesIn() throws Exception {
    var answer = gateway().post("/referrals", REFERRAL.replace("fr-CH", "tlh"));

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "17", "{} {}", "{\"a\":1,\"a\":2}", "not json", "null"})
  void refusesWhatIsNoJsonObject(String body) throws Exception {
    var answer = gateway().post("/referrals", body);

    assertProblem(answer, body.isEmpty() ? answer.statusCode() : 400);
    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(producer.published()).isEmpty();
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    var answer = gateway().post("/referrals", REFERRAL.replace("Anna", "a".repeat(70_000)));

    assertProblem(answer, 413);
  }

  @Test
  void givesTheSameEventIdForTheSameKey() throws Exception {
    var first = gateway().post("/referrals", REFERRAL, "Idempotency-Key", "k-1").body();
    var again = gateway().post("/referrals", REFERRAL, "Idempotency-Key", "k-1").body();
    var other = gateway().post("/referrals", REFERRAL, "Idempotency-Key", "k-2").body();

    assertThat(again).isEqualTo(first).isNotEqualTo(other);
    assertProblem(gateway().post("/referrals", REFERRAL, "Idempotency-Key", "a b"), 400);
  }

  @Test
  void letsOnlyProducersIn() throws Exception {
    assertProblem(gateway().post("/referrals", REFERRAL, "Authorization", "Bearer wrong"), 401);
    assertProblem(gateway().post("/referrals", REFERRAL, "Authorization", "Basic x"), 401);
    assertProblem(
        gateway().post("/referrals", REFERRAL, "Authorization", "Bearer " + Gateway.READER_KEY),
        403);
    assertThat(producer.published()).isEmpty();
  }

  @Test
  void says503WhileKafkaIsAway() throws Exception {
    producer.goAway();

    var answer = gateway().post("/referrals", REFERRAL);

    assertProblem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.body()).contains("Idempotency-Key");
    assertThat(gateway().get("/health/liveness").statusCode()).isEqualTo(200);
    assertThat(gateway().get("/health/readiness").statusCode()).isEqualTo(503);
    producer.comeBack();
    assertThat(gateway().get("/health/readiness").statusCode()).isEqualTo(200);
  }

  @Test
  void countsWhatItDid() throws Exception {
    gateway().post("/referrals", REFERRAL);
    gateway().post("/joined", "{}");

    assertThat(gateway().get("/prometheus").body())
        .containsPattern(
            "punctual_gateway_events_total\\{[^}]*result=\"published\",type=\"referral.referred\"")
        .containsPattern(
            "punctual_gateway_events_total\\{[^}]*result=\"rejected\",type=\"referral.joined\"");
  }

  @Test
  void describesItselfToAnybody() throws Exception {
    var document = gateway().get("/openapi.yml");

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.body())
        .contains("/referrals/{referralId}/joined:", "application/x-ndjson", "Idempotency-Key")
        .contains("\"202\"", "\"429\"", "\"503\"", "application/problem+json");
  }

  private static void assertProblem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .get()
        .asString()
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status, "\"title\":", "\"detail\":");
  }

  private Gateway gateway() {
    return new Gateway(server);
  }
}
