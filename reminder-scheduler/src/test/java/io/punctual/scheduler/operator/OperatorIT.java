package io.punctual.scheduler.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.punctual.architecture.StoredText;
import io.punctual.scheduler.fixture.TestScheduler;
import io.punctual.scheduler.store.Transactions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' endpoints of a running scheduler, as they are called. */
class OperatorIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADA = "adas-secret-key-1";
  private static final String BOB = "bobs-secret-key-1";
  private static final UUID HOLD = UUID.fromString("6f1c2a34-1111-4222-8333-abcdefabcdef");

  private static final List<String> decisions = new CopyOnWriteArrayList<>();
  private static volatile int decisionStatus = 200;
  private static HttpServer suppression;
  private static TestScheduler scheduler;
  private static URI base;

  @BeforeAll
  static void start() throws IOException {
    suppression = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    suppression.createContext("/holds", OperatorIT::decide);
    suppression.start();
    scheduler =
        TestScheduler.start(
            Map.of(
                "punctual.access.keys.ada.secret",
                ADA,
                "punctual.access.keys.ada.roles",
                List.of("operator"),
                "punctual.access.keys.bob.secret",
                BOB,
                "punctual.access.keys.bob.roles",
                List.of("sender"),
                "punctual.scheduler.suppression.url",
                "http://127.0.0.1:" + suppression.getAddress().getPort()));
    base = scheduler.bean(EmbeddedServer.class).start().getURI();
  }

  @AfterAll
  static void stop() {
    scheduler.close();
    suppression.stop(0);
  }

  @BeforeEach
  void empties() {
    scheduler.empty("reminder", "stop", "hold", "book", "reminders_created");
    decisions.clear();
    decisionStatus = 200;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/reminders/summary",
        "/reminders/0b6a4c1e-52f7-4c3d-9a54-d0a4cb5b0d11",
        "/books",
        "/holds",
        "/plans",
        "/search/places"
      })
  void answersOperatorsOnly(String path) throws Exception {
    assertThat(get(path, ADA).statusCode()).isEqualTo(200);
    assertThat(get(path, BOB).statusCode()).isEqualTo(403);
    assertThat(get(path, "unknown").statusCode()).isEqualTo(401);
  }

  @Test
  void keepsListsThatAreEmpty() throws Exception {
    var key = UUID.randomUUID();

    assertThat(json(get("/reminders/" + key, ADA)))
        .isEqualTo(
            JSON.readTree(
                "{\"recipientKey\":\"%s\",\"stops\":[],\"reminders\":[]}".formatted(key)));
    assertThat(json(get("/reminders/summary", ADA)).path("counts").isArray()).isTrue();
  }

  @Test
  void tellsTheBooksAsJsonAndAsTables() throws Exception {
    var books = json(get("/books", ADA));
    var tables = send(request("/books", ADA).header("Accept", "text/markdown").GET().build());

    assertThat(books.path("unaccounted").asLong()).isZero();
    assertThat(books.path("at").asText()).isEqualTo(scheduler.clock.instant().toString());
    assertThat(tables.body()).startsWith("# Books at ").contains("unaccounted: 0");
  }

  @Test
  void showsThePlansInForce() throws Exception {
    var plan = json(get("/plans", ADA)).get(0);

    assertThat(plan.path("closes").asText()).isEqualTo("24:00");
    assertThat(plan.path("steps").get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"name":"first","order":1,"offset":"PT72H","window":"PT24H",
                 "template":"referral-first"}
                """));
  }

  @Test
  void handsADecisionOnWithTheOperatorsOwnKey() throws Exception {
    var opened =
        post("/holds", "{\"scope\":{\"kind\":\"PLAN\",\"plan\":\"referral\"},\"why\":\"late\"}");
    var known = json(get("/holds?open=true", ADA));
    var released = post("/holds/" + HOLD + "/release", "{\"why\":\"fine\",\"dripPerMinute\":30}");

    assertThat(List.of(opened.statusCode(), released.statusCode())).containsExactly(200, 200);
    assertThat(known.findValuesAsText("holdId")).containsExactly(HOLD.toString());
    assertThat(json(get("/holds?open=true", ADA))).isEmpty();
    assertThat(decisions)
        .containsExactly(
            "/holds Bearer "
                + ADA
                + " {\"scope\":{\"kind\":\"PLAN\",\"plan\":\"referral\"},\"why\":\"late\",\"by\":\"ada\"}",
            "/holds/"
                + HOLD
                + "/release Bearer "
                + ADA
                + " {\"why\":\"fine\",\"dripPerMinute\":30}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          409 | 409 | the suppression service refused: no such scope
          503 | 503 | the suppression service refused: no such scope
          """)
  void passesARefusalOn(int answered, int expected, String detail) throws Exception {
    decisionStatus = answered;

    var answer = post("/holds/" + HOLD + "/release", "{\"why\":\"fine\"}");

    assertThat(answer.statusCode()).isEqualTo(expected);
    assertThat(json(answer).path("detail").asText()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /holds                                              | {"why":"late"}                   | scope
          /holds                                              | {"scope":{"kind":"ALL"}}         | why
          /holds/6f1c2a34-1111-4222-8333-abcdefabcdef/release | {"why":" "}                      | why
          /holds/6f1c2a34-1111-4222-8333-abcdefabcdef/release | {"why":"w","dripPerMinute":0}    | dripPerMinute
          """)
  void namesTheFieldThatIsWrong(String path, String body, String field) throws Exception {
    var answer = post(path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").findValuesAsText("field")).containsExactly(field);
    assertThat(decisions).isEmpty();
  }

  @Test
  void publishesTheBooksAsMetrics() throws Exception {
    get("/books", ADA);

    assertThat(get("/prometheus", ADA).body())
        .contains("punctual_unaccounted 0.0")
        .contains("punctual_reminders_oldest_due_seconds 0.0")
        .contains("punctual_books_age_seconds ");
  }

  @Test
  void doesNotStartOnAMisspeltProperty() {
    assertThatThrownBy(
            () -> TestScheduler.start(Map.of("punctual.scheduler.dispatch.handfull", "3")).close())
        .hasStackTraceContaining(
            "punctual.scheduler.dispatch.handfull: unknown property; did you mean"
                + " punctual.scheduler.dispatch.handful?");
  }

  @Test
  void findsWhatLooksLikeAnAddressInAnyTable() throws Exception {
    scheduler
        .bean(Transactions.class)
        .write(
            connection ->
                connection
                    .prepareStatement(
                        "INSERT INTO hold (hold_id, kind, why, opened_by, opened_at, epoch)"
                            + " VALUES (gen_random_uuid(), 'ALL', 'Jo%40Example.com asked for it',"
                            + " 'ada', now(), 1)")
                    .executeUpdate());

    for (JsonNode place : json(get("/search/places", ADA))) {
      var answer = json(post("/search", "{\"place\":%s}".formatted(place)));
      assertThat(answer.path("verdict").asText())
          .as("%s", answer)
          .isEqualTo(place.path("name").asText().equals("public.hold") ? "UNEXPECTED" : "CLEAN");
    }
    var named =
        json(
            post(
                "/search",
                "{\"place\":{\"kind\":\"TABLE\",\"name\":\"public.hold\"},\"texts\":[\"ada\"]}"));
    assertThat(named.path("found").path("hits").asLong()).isOne();
  }

  @Test
  void storesNoTextThatIsNotListed() {
    scheduler
        .bean(Transactions.class)
        .write(
            connection -> {
              var before = connection.setSavepoint();
              // What the fixture keeps is nobody's.
              connection.prepareStatement("DROP TABLE said CASCADE").execute();
              StoredText.check(connection, "The reminder scheduler's");
              connection.rollback(before);
              return true;
            });
  }

  private static void decide(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      decisions.add(
          path + ' ' + exchange.getRequestHeaders().getFirst("Authorization") + ' ' + body);
      String answer =
          decisionStatus != 200
              ? "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":409,\"detail\":\"no such scope\"}"
              : """
              {"holdId":"%s","scope":{"kind":"PLAN","plan":"referral"},"why":"late","by":"ada",
               "at":"2026-03-02T08:00:00Z","epoch":1%s}
              """
                  .formatted(
                      HOLD,
                      path.endsWith("/release")
                          ? ",\"releasedBy\":\"ada\",\"releasedWhy\":\"fine\","
                              + "\"releasedAt\":\"2026-03-02T08:01:00Z\",\"dripPerMinute\":30"
                          : "");
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .add(
              "Content-Type",
              decisionStatus == 200 ? "application/json" : "application/problem+json");
      exchange.sendResponseHeaders(decisionStatus, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static HttpResponse<String> get(String path, String key) throws Exception {
    return send(request(path, key).GET().build());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path, ADA)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }
}
