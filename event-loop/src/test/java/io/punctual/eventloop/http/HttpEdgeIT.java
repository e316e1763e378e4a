package io.punctual.eventloop.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpEdgeIT {

  private static final String OPERATOR = "operators-own-key";
  private static final String SENDER = "senders-own-key-1";
  private static final String SENDER_SHA256 =
      java.util.HexFormat.of().formatHex(AccessKeySettings.digest(SENDER));

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server =
      ApplicationContext.builder()
          .environments("http-edge")
          .deduceEnvironment(false)
          .properties(
              Map.of(
                  "micronaut.server.host",
                  "127.0.0.1",
                  "micronaut.server.port",
                  "-1",
                  "micronaut.server.max-request-size",
                  "10KB",
                  "endpoints.prometheus.sensitive",
                  "false",
                  "punctual.access.keys.olga.secret",
                  OPERATOR,
                  "punctual.access.keys.olga.roles",
                  List.of("operator"),
                  "punctual.access.keys.mailer.sha256",
                  SENDER_SHA256,
                  "punctual.access.keys.mailer.roles",
                  List.of("sender")))
          .build()
          .start()
          .getBean(EmbeddedServer.class);

  @BeforeAll
  void start() {
    server.start();
  }

  @AfterAll
  void stop() {
    server.getApplicationContext().close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/orders/closed, operators-own-key, 200",
        "/orders/closed, senders-own-key-1, 403",
        "/orders/closed, some-other-key-xx, 401",
        "/orders/closed, -, 401",
        "/orders/open, -, 200",
        "/orders/shared, senders-own-key-1, 200",
        "/orders/shared, operators-own-key, 200",
        "/forgotten, operators-own-key, 403",
        "/forgotten, -, 403",
        "/health/liveness, -, 200",
        "/prometheus, -, 200",
        "/nowhere, -, 404",
      })
  void letsThroughAsTheEndpointSays(String path, String key, int status) throws Exception {
    assertThat(get(path, key).statusCode()).isEqualTo(status);
  }

  @Test
  void tellsTheControllerWhoCalls() throws Exception {
    assertThat(get("/orders/shared", SENDER).body()).isEqualTo("mailer");
  }

  @Test
  void takesTheKeyFromItsOwnHeaderToo() throws Exception {
    var request = request("/orders/closed").header("X-Api-Key", OPERATOR).GET().build();

    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void saysHowToPresentAKey() throws Exception {
    var response = get("/orders/closed", null);

    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(problem(response, 401))
        .containsEntry("title", "Unauthorized")
        .containsEntry("detail", "needs a valid key: Authorization: Bearer <key>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"\",\"count\":1,\"at\":\"2026-03-02T08:00:00Z\"} | id",
        "{\"count\":1,\"at\":\"2026-03-02T08:00:00Z\"} | id",
        "{\"id\":\"x\",\"count\":0,\"at\":\"2026-03-02T08:00:00Z\"} | count",
        "{\"id\":\"x\",\"count\":\"SECRET\",\"at\":\"2026-03-02T08:00:00Z\"} | count",
        "{\"id\":\"x\",\"count\":1,\"at\":\"SECRET\"} | at",
        "{\"id\":\"x\",\"count\":1,\"at\":\"2026-03-02T08:00:00Z\",\"lines\":[{\"article\":\"\",\"pieces\":1}]} | lines[0].article",
        "{\"id\":\"x\",\"count\":1,\"at\":\"2026-03-02T08:00:00Z\",\"lines\":[{\"article\":\"a\",\"pieces\":\"SECRET\"}]} | lines.pieces",
      })
  void namesTheFieldThatIsWrong(String body, String field) throws Exception {
    var response = post(body);

    assertThat(response.body()).doesNotContain("SECRET");
    assertThat(problem(response, 400).get("errors"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .singleElement()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("field", field);
  }

  @Test
  void answersWhatIsNoJson() throws Exception {
    var response = post("{\"id\": SECRET");

    assertThat(response.body()).doesNotContain("SECRET");
    assertThat(problem(response, 400)).containsEntry("title", "Bad Request");
  }

  @Test
  void answersABodyThatIsTooLarge() throws Exception {
    problem(post("{\"id\":\"%s\"}".formatted("x".repeat(20_000))), 413);
  }

  @Test
  void answersAMethodThatIsNotThere() throws Exception {
    var request =
        request("/orders/open").method("DELETE", HttpRequest.BodyPublishers.noBody()).build();

    problem(send(request), 405);
  }

  @Test
  void saysNothingOfAnErrorOfItsOwn() throws Exception {
    var response = get("/orders/broken", null);

    assertThat(response.body()).doesNotContain("SECRET");
    problem(response, 500);
  }

  @Test
  void answersWithTheProblemThatWasThrown() throws Exception {
    var response = get("/orders/busy", null);

    assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(problem(response, 503)).containsEntry("detail", "the kitchen is full");
  }

  private HttpResponse<String> get(String path, @org.jspecify.annotations.Nullable String key)
      throws Exception {
    var request = request(path).GET();
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return send(request.build());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(
        request("/orders/open")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.getURI().resolve(path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private Map<String, Object> problem(HttpResponse<String> response, int status)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.MEDIA_TYPE));
    var problem =
        JsonMapper.createDefault()
            .readValue(response.body(), Argument.mapOf(String.class, Object.class));
    assertThat(problem).containsEntry("status", status).containsEntry("type", "about:blank");
    return problem;
  }
}
