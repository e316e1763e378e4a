package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.contracts.Contract;
import io.punctual.suppression.TestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What senders, the scheduler and operators say over HTTP, against the contracts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimHttpIT {

  private static final String SENDER = "sender-key-of-32-characters-....";
  private static final String SCHEDULER = "scheduler-key-of-32-characters-.";
  private static final String OPERATOR = "operator-key-of-32-characters-..";

  private final HttpClient http = HttpClient.newHttpClient();
  private ApplicationContext context;
  private URI base;

  @BeforeAll
  void start() {
    context =
        TestService.start(
            Map.of(
                "micronaut.server.port",
                -1,
                "punctual.access.keys.sender.secret",
                SENDER,
                "punctual.access.keys.sender.roles",
                "sender",
                "punctual.access.keys.scheduler.secret",
                SCHEDULER,
                "punctual.access.keys.scheduler.roles",
                "scheduler",
                "punctual.access.keys.ops.secret",
                OPERATOR,
                "punctual.access.keys.ops.roles",
                "operator"));
    base = context.getBean(EmbeddedServer.class).start().getURI();
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void answersEveryExampleExchangeAsTheContractSays() throws Exception {
    for (var example : Contract.of("claims.exchange", "request").examples().values()) {
      var response = post("/claims/exchange", SENDER, example);

      assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
      Contract.of("claims.exchange", "response").check(response.body());
    }
  }

  @Test
  void answersEveryExampleCloseAsTheContractSays() throws Exception {
    for (var example : Contract.of("claims.close", "request").examples().values()) {
      var response = post("/claims/close", SCHEDULER, example);

      assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
      Contract.of("claims.close", "response").check(response.body());
    }
  }

  @Test
  void letsNobodyButASenderAsk() throws Exception {
    var body =
        "{\"sender\":\"s\",\"settlements\":[],\"wants\":[]}".getBytes(StandardCharsets.UTF_8);

    assertThat(post("/claims/exchange", OPERATOR, body).statusCode()).isEqualTo(403);
    assertThat(post("/claims/exchange", "nobody", body).statusCode()).isEqualTo(401);
    assertThat(post("/claims/exchange", SENDER, body).statusCode()).isEqualTo(200);
  }

  @Test
  void namesTheFieldThatIsWrong() throws Exception {
    var body =
        """
        {"sender":"s","settlements":[],"wants":[{"token":"0192c5f0-0000-7000-8000-00000000000a",
         "recipientKey":"0192c5f0-0000-7000-8000-00000000000b","plan":"Referral!","step":"first",
         "attempt":1,"due":"2026-03-02T08:00:00Z","deadline":"2026-03-03T08:00:00Z",
         "sendBy":"2026-03-02T18:00:00Z"}]}
        """;

    var response = post("/claims/exchange", SENDER, body.getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).contains("wants[0].plan").doesNotContain("Referral!");
  }

  @Test
  void opensAHoldOnceAndReleasesItInADrip() throws Exception {
    var body =
        "{\"scope\":{\"kind\":\"PLAN\",\"plan\":\"drip-test\"},\"why\":\"try\"}"
            .getBytes(StandardCharsets.UTF_8);

    var opened = post("/holds", SCHEDULER, body);
    var again = post("/holds", SCHEDULER, body);

    assertThat(opened.statusCode()).as(text(opened)).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(text(again)).isEqualTo(text(opened));
    Contract.of("suppression.changes", "hold.opened").check(opened.body());
    var id = text(opened).replaceAll(".*\"holdId\":\"([^\"]+)\".*", "$1");
    var release = "{\"why\":\"ok\",\"dripPerMinute\":30}".getBytes(StandardCharsets.UTF_8);
    assertThat(post("/holds/" + id + "/release", SCHEDULER, release).statusCode()).isEqualTo(403);
    var released = post("/holds/" + id + "/release", OPERATOR, release);
    assertThat(released.statusCode()).as(text(released)).isEqualTo(200);
    Contract.of("suppression.changes", "hold.released").check(released.body());
  }

  @Test
  void setsAndShowsRates() throws Exception {
    var body = "{\"overall\":{\"perSecond\":20},\"domains\":{\"slow.example\":{\"perSecond\":1}}}";

    var response = send("PUT", "/rates", OPERATOR, body.getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
    assertThat(text(response)).contains("\"slow.example\"").contains("20.0");
  }

  @Test
  void isAliveWithoutKafka() throws Exception {
    assertThat(send("GET", "/health/liveness", "", new byte[0]).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> post(String path, String key, byte[] body)
      throws IOException, InterruptedException {
    return send("POST", path, key, body);
  }

  private HttpResponse<byte[]> send(String method, String path, String key, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
