package io.punctual.suppression.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.contracts.Contract;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuppressionIT {

  private TestHttp service;
  private StoredPeople people;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of());
    people = service.people();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, outbox, audit");
  }

  @AfterEach
  void logsAndKeepsNoAddress() {
    assertThat(service.logged()).doesNotContain("@example", "jo.doe");
    people.run("TRUNCATE contact");
    assertThat(people.everything()).doesNotContain("@example", "jo.doe");
  }

  @Test
  void suppressesByAddressUnderTheCallersName() {
    var jo = people.identity("jo@example.com");

    var answer = add("{\"address\":\"jo@example.com\",\"note\":\"asked by phone\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body())
        .containsEntry("suppressionKey", jo.suppressionKey().toString())
        .containsEntry("reason", "MANUAL")
        .containsEntry("source", "console")
        .containsEntry("added", true);
    assertThat(people.texts("SELECT who || ' ' || act || ' ' || detail FROM audit"))
        .containsExactly("console SUPPRESSION_ADDED MANUAL, source console: asked by phone");
    assertEvents("suppression.added");
  }

  @Test
  void keepsTheFirstReasonWhenAskedAgain() {
    add("{\"address\":\"jo@example.com\",\"reason\":\"COMPLAINED\",\"source\":\"desk\"}");
    var before = people.everything();

    var again = add("{\"address\":\"JO+x@example.com\",\"reason\":\"MANUAL\"}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).containsEntry("reason", "COMPLAINED").containsEntry("added", false);
    assertThat(people.everything()).isEqualTo(before);
  }

  @Test
  void suppressesByEitherKey() {
    var jo = people.contact("jo.doe@gmail.com", Instant.now());
    var other = UUID.randomUUID();

    assertThat(add("{\"recipientKey\":\"" + jo.recipientKey() + "\"}").body())
        .containsEntry("suppressionKey", jo.suppressionKey().toString());
    assertThat(add("{\"suppressionKey\":\"" + other + "\"}").status()).isEqualTo(201);
    assertThat(people.published().getFirst().body()).contains(jo.recipientKey().toString());
    assertEvents("suppression.added", "suppression.added");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}| 400 | exactly one of address",
        "{\"address\":\"jo@example.com\",\"recipientKey\":\"x\"} | 400 | exactly one of address",
        "{\"address\":\"jo at home\"} | 400 | address: ",
        "{\"address\":\"jo@example.com\",\"reason\":\"BECAUSE\"} | 400 | must be one of UNSUBSCRIBED",
        "{\"address\":\"jo@example.com\",\"reason\":\"ERASED\"} | 400 | must be one of UNSUBSCRIBED",
        "{\"address\":\"jo@example.com\",\"source\":\"=1+1\"} | 400 | must be at most 100",
        "{\"address\":\"jo@example.com\",\"note\":\"wrote from jo@example.org\"} | 400 | must not hold an address",
        "{\"address\":\"jo@example.com\",\"note\":\"two\\nlines\"} | 400 | one line without",
        "{\"recipientKey\":\"12\"} | 400 | must be a UUID",
        "{\"recipientKey\":\"8d7f3e4c-0c0e-4a3b-9d55-0f6a3d1c2b4e\"} | 404 | nobody here has this recipientKey",
        "{\"address\": | 400 | cannot be read",
        "[] | 400 | ~~",
        "{\"address\":{\"a\":1}} | 400 | ~~",
      })
  void refusesWithAReasonAndChangesNothing(String json, int status, String reason) {
    var answer = add(json);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(String.valueOf(answer.body().get("detail"))).contains(reason);
    assertThat(people.texts("SELECT 1 FROM suppression")).isEmpty();
  }

  @Test
  void liftsWithAReason() {
    var key = people.identity("jo@example.com").suppressionKey();
    add("{\"address\":\"jo@example.com\"}");

    var lifted = lift("{\"address\":\"jo@example.com\",\"why\":\"wrong person\"}");
    var again = lift("{\"address\":\"jo@example.com\",\"why\":\"wrong person\"}");

    assertThat(lifted.body()).isEqualTo(Map.of("suppressionKey", key.toString(), "lifted", true));
    assertThat(again.body()).containsEntry("lifted", false);
    assertThat(people.texts("SELECT act || ' ' || detail FROM audit ORDER BY id"))
        .containsExactly(
            "SUPPRESSION_ADDED MANUAL, source console", "SUPPRESSION_LIFTED wrong person");
    assertEvents("suppression.added", "suppression.lifted");
  }

  @Test
  void liftsNothingWithoutAReason() {
    add("{\"address\":\"jo@example.com\"}");

    assertThat(lift("{\"address\":\"jo@example.com\"}").status()).isEqualTo(400);
    assertThat(people.texts("SELECT 1 FROM suppression")).hasSize(1);
  }

  @Test
  void neverLiftsAnErasure() {
    add("{\"address\":\"jo@example.com\"}");
    service.post("/erasures", TestHttp.OPERATOR, "{\"address\":\"jo@example.com\"}");
    var before = people.everything();

    var answer = lift("{\"address\":\"jo@example.com\",\"why\":\"wants back\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(people.everything()).isEqualTo(before);
  }

  @Test
  void listsPageByPage() {
    for (int person = 0; person < 5; person++) {
      add("{\"suppressionKey\":\"00000000-0000-0000-0000-00000000000" + (person + 1) + "\"}");
    }
    service.post(
        "/erasures",
        TestHttp.OPERATOR,
        "{\"suppressionKey\":\"00000000-0000-0000-0000-000000000003\"}");
    service.post(
        "/erasures",
        TestHttp.OPERATOR,
        "{\"suppressionKey\":\"00000000-0000-0000-0000-000000000009\"}");
    var before = people.rowCounts();

    var first = service.get("/suppressions?limit=4", TestHttp.OPERATOR);
    var second =
        service.get("/suppressions?limit=4&after=" + first.body().get("next"), TestHttp.OPERATOR);

    assertThat(shortList(first)).containsExactly("1 MANUAL", "2 MANUAL", "3 ERASED", "4 MANUAL");
    assertThat(shortList(second)).containsExactly("5 MANUAL", "9 ERASED");
    assertThat(second.body()).doesNotContainKey("next");
    assertThat(people.rowCounts()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=1001", "limit=many", "after=x"})
  void refusesAPageItCannotGive(String query) {
    assertThat(service.get("/suppressions?" + query, TestHttp.OPERATOR).status()).isEqualTo(400);
  }

  @Test
  void takesAListAndReportsEveryBadLine() {
    add("{\"address\":\"known@example.com\"}");
    var key = UUID.randomUUID();

    var answer =
        importCsv(
            """
            \uFEFFaddress,suppressionKey,reason,source,at
            jo.doe@example.com,,COMPLAINED,old-tool,2025-05-01T10:00:00Z
            known@example.com,,,,
            broken,,,,
            "unclosed@example.com,,,,

            ,%s,,,
            jo.doe+again@example.com,,,,
            last@example.com,,BECAUSE,,
            """
                .formatted(key));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .containsEntry("lines", 7)
        .containsEntry("added", 2)
        .containsEntry("already", 2)
        .doesNotContainKey("stoppedAfterLine");
    assertThat(rejected(answer)).containsExactly(4, 5, 9);
    assertThat(people.texts("SELECT reason FROM suppression WHERE suppression_key = ?", key))
        .containsExactly("IMPORTED");
    assertThat(
            people.texts(
                "SELECT reason || ' ' || source FROM suppression WHERE suppressed_at = ?",
                Instant.parse("2025-05-01T10:00:00Z")))
        .containsExactly("COMPLAINED old-tool");
    assertThat(people.texts("SELECT who || ' ' || act FROM audit WHERE act LIKE '%IMPORTED'"))
        .containsExactly("console SUPPRESSION_IMPORTED", "console SUPPRESSION_IMPORTED");
    assertEvents("suppression.added", "suppression.added", "suppression.added");
  }

  @Test
  void changesNothingWhenAListIsTakenAgain() {
    var csv =
        "address\n"
            + IntStream.range(0, 2_500)
                .mapToObj(n -> "p" + n + "@example.com\n")
                .collect(Collectors.joining());
    assertThat(importCsv(csv).body()).containsEntry("added", 2_500);
    var before = people.rowCounts();

    assertThat(importCsv(csv).body()).containsEntry("added", 0).containsEntry("already", 2_500);

    assertThat(people.rowCounts()).isEqualTo(before);
  }

  @Test
  void stopsAtAFileThatIsNoList() {
    var answer = importCsv("address\n" + "nonsense\n".repeat(10_500));

    assertThat(answer.body())
        .containsEntry("lines", 10_000)
        .containsEntry("stoppedAfterLine", 10_001);
  }

  @ParameterizedTest
  @CsvSource({"''", "jo@example.com", "adress"})
  void refusesAFileWithoutAUsableHeader(String csv) {
    var answer = importCsv(csv);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(String.valueOf(answer.body())).doesNotContain("jo@example.com");
  }

  @Test
  void exportsWhatCanBeImportedAgain() {
    importCsv("address,reason,source\njo.doe@example.com,COMPLAINED,old-tool\n");
    service.post("/erasures", TestHttp.OPERATOR, "{\"address\":\"gone@example.com\"}");
    var before = people.rowCounts();

    var csv =
        service.send(
            service
                .request("/suppressions/export")
                .header("Authorization", "Bearer " + TestHttp.OPERATOR));
    assertThat(people.rowCounts()).isEqualTo(before);
    people.run("TRUNCATE suppression");
    var again = importCsv(csv.body());

    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines().toList())
        .hasSize(3)
        .first()
        .isEqualTo("suppressionKey,reason,source,at");
    assertThat(again.body()).containsEntry("added", 1);
    assertThat(rejected(again)).hasSize(1);
    assertThat(people.texts("SELECT suppression_key || reason || source FROM suppression"))
        .containsExactly(
            people.identity("jo.doe@example.com").suppressionKey() + "COMPLAINEDold-tool");
  }

  @Test
  void exportsManyPages() {
    importCsv(
        "address\n"
            + IntStream.range(0, 2_100)
                .mapToObj(n -> "p" + n + "@example.com\n")
                .collect(Collectors.joining()));

    var csv =
        service.send(
            service
                .request("/suppressions/export")
                .header("Authorization", "Bearer " + TestHttp.OPERATOR));

    assertThat(csv.body().lines().distinct()).hasSize(2_101);
  }

  private TestHttp.Json add(String json) {
    return service.post("/suppressions", TestHttp.OPERATOR, json);
  }

  private TestHttp.Json lift(String json) {
    return service.post("/suppressions/lift", TestHttp.OPERATOR, json);
  }

  private TestHttp.Json importCsv(String csv) {
    return TestHttp.json(
        service.send(
            service
                .request("/suppressions/import")
                .header("Authorization", "Bearer " + TestHttp.OPERATOR)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv))));
  }

  private void assertEvents(String... types) {
    assertThat(people.published()).extracting(StoredPeople.Published::type).containsExactly(types);
    for (var event : people.published()) {
      Contract.of("suppression.changes", event.type()).check(event.body().getBytes(UTF_8));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> rejected(TestHttp.Json answer) {
    return ((List<Map<String, Object>>) answer.body().getOrDefault("rejected", List.of()))
        .stream().map(line -> (Integer) line.get("line")).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<String> shortList(TestHttp.Json page) {
    return ((List<Map<String, String>>) page.body().getOrDefault("suppressions", List.of()))
        .stream()
            .map(
                one ->
                    String.valueOf(one.get("suppressionKey")).substring(35)
                        + " "
                        + one.get("reason"))
            .toList();
  }
}
