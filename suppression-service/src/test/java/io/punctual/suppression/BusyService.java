package io.punctual.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.punctual.queryplan.PlanLog;
import io.punctual.queryplan.WatchedDriver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A whole service that does everything it ever does, round after round, in batches of {@value
 * #BATCH}, while the server tells how it carries out each statement.
 */
final class BusyService implements AutoCloseable {

  /** People of a round. */
  static final int BATCH = 20;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, Object> database = TestService.settings();
  private final TestHttp http;
  private final StoredPeople people;
  private final IntakeFeed intake;

  BusyService() {
    http =
        TestHttp.start(
            Map.ofEntries(
                Map.entry("datasources.default.url", url()),
                Map.entry("datasources.default.driver-class-name", WatchedDriver.class.getName()),
                Map.entry("datasources.default.maximum-pool-size", 4),
                Map.entry("punctual.suppression.rate.per-second", 100_000),
                Map.entry("punctual.suppression.claim.sweep-every", "100ms"),
                Map.entry("punctual.suppression.retention.interval", "100ms"),
                Map.entry("punctual.suppression.retention.batch-size", BATCH),
                // These count everything since they last did, which is everything here.
                Map.entry("punctual.suppression.members.check-every", "24h"),
                Map.entry("punctual.suppression.feedback.breaker.check-every", "24h")));
    people = http.people();
    intake = new IntakeFeed(http.context());
  }

  /** What the server told. */
  PlanLog log() {
    return PlanLog.of(url());
  }

  /** Runs something on a connection of its own; VACUUM too. */
  void run(String sql) {
    try (var connection =
            DriverManager.getConnection(
                url(),
                String.valueOf(database.get("datasources.default.username")),
                String.valueOf(database.get("datasources.default.password")));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empties the tables, and keeps PostgreSQL from looking at them by itself. */
  void empty() {
    // A sweep under way locks the same tables in its own order; PostgreSQL ends one of the two.
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(
            () -> run("TRUNCATE " + String.join(", ", TABLES) + ", hold, late_claim, outbox"));
    dropPlans();
  }

  /** Makes every plan be made anew, by a change that changes nothing. */
  void dropPlans() {
    TABLES.forEach(table -> run("ALTER TABLE %s SET (autovacuum_enabled = off)".formatted(table)));
  }

  /** The tables that grow with the people. */
  static final List<String> TABLES =
      List.of(
          "subject",
          "recipient",
          "contact",
          "referral",
          "referral_stop",
          "member_stop",
          "suppression",
          "erasure",
          "claim",
          "audit");

  /** 50 000 people, with all that can be stored of anybody. */
  void fill() {
    run(
        "CREATE TEMP TABLE k AS SELECT n, gen_random_uuid() AS k FROM generate_series(1, 50000) n;"
            + String.join(";", FILL));
  }

  private static final List<String> FILL =
      List.of(
          "INSERT INTO subject SELECT k FROM k",
          "INSERT INTO recipient SELECT k, k, NULL, NULL, now() FROM k",
          "INSERT INTO contact SELECT k, n || '@example.com', 'example.com', 'Jo', 'Sam', 'en',"
              + " 'r-' || n, now() - n * interval '1 second' FROM k",
          "INSERT INTO referral (referral_id, recipient_key, member_id, member_name, locale,"
              + " referred_at, standing, merged, stored_at)"
              + " SELECT 'r-' || k, k, 'm-' || n, 'Sam', 'en', now(), 'OPEN', false, now() FROM k",
          "INSERT INTO referral_stop SELECT 'x-' || k, 'JOINED', now(), now() FROM k",
          "INSERT INTO member_stop SELECT gen_random_uuid(), 'm-' || n, now(), now() FROM k",
          "INSERT INTO suppression SELECT gen_random_uuid(), 'MANUAL', 't', NULL, now() FROM k",
          "INSERT INTO erasure SELECT gen_random_uuid(), now(), 't' FROM k",
          "INSERT INTO plan_name (name) VALUES ('referral') ON CONFLICT DO NOTHING",
          "INSERT INTO step_name (name) VALUES ('first'), ('second') ON CONFLICT DO NOTHING",
          "INSERT INTO claim (recipient_key, plan, step, attempt, token, state, due, deadline,"
              + " answered_at, granted_at, lease_until)"
              + " SELECT k, p.id, s.id, 1, gen_random_uuid(), CASE WHEN n % 1000 = 1 THEN 'GRANTED'"
              + " WHEN n % 1000 = 2 THEN 'UNDECIDED' ELSE 'ACCEPTED' END, now(), now(), now(),"
              + " now(), now() + interval '1 hour' FROM k, plan_name p, step_name s"
              + " WHERE p.name = 'referral' AND s.name IN ('first', 'second')",
          "INSERT INTO audit (at, who, act, subject, detail)"
              + " SELECT now(), 'ada', 'SUPPRESSION_ADDED', k, 't' FROM k");

  /** Everything once. */
  void round() throws Exception {
    var names = IntStream.range(0, BATCH).mapToObj(i -> UUID.randomUUID().toString()).toList();
    refer(names, "m-1");
    refer(names.subList(0, 2), "m-2");
    var tokens = claim(names);
    settle(tokens, names);
    stop(names);
    operate(names);
    letTimePass();
  }

  private void refer(List<String> names, String member) throws Exception {
    intake.take(
        "referral.referred",
        names.stream()
            .map(
                name ->
                    """
                    {"referralId":"r-%1$s-%2$s","memberId":"%2$s","memberName":"Ann","name":"Jo",
                     "address":"%1$s@example.org","referredAt":"%3$s","locale":"fr-CH"}
                    """
                        .formatted(name, member, Instant.now()))
            .toList());
  }

  private List<String> claim(List<String> names) {
    var tokens = new ArrayList<String>();
    var wants = new ArrayList<String>();
    for (var name : names) {
      var token = UUID.randomUUID().toString();
      // One comes late, of a plan of its own.
      boolean late = tokens.isEmpty();
      var due = Instant.now().minusSeconds(late ? 3_600 : 1);
      tokens.add(token);
      wants.add(
          """
          {"token":"%s","recipientKey":"%s","plan":"%s","step":"first","attempt":1,"due":"%s",
           "deadline":"%5$s","sendBy":"%5$s"}
          """
              .formatted(
                  token, key(name), late ? "late" : "referral", due, due.plusSeconds(7_200)));
    }
    exchange(List.of(), wants);
    return tokens;
  }

  private void settle(List<String> tokens, List<String> names) {
    var settlements = new ArrayList<String>();
    for (int i = 1; i < tokens.size(); i++) {
      settlements.add(
          switch (i % 4) {
            case 0 -> settlement(tokens.get(i), "REFUSED", ",\"enhancedStatus\":\"5.1.1\"");
            case 1 -> settlement(tokens.get(i), "RETURNED", "");
            case 2 -> settlement(tokens.get(i), "UNDECIDED", "");
            default -> settlement(tokens.get(i), "ACCEPTED", ",\"queueId\":\"q1\"");
          });
    }
    exchange(settlements, List.of());
    post(
        "/claims/evidence",
        TestHttp.OPERATOR,
        """
        {"recipientKey":"%s","plan":"referral","step":"first","result":"LOST","why":"the log"}
        """
            .formatted(key(names.get(2))));
    post(
        "/claims/close",
        TestHttp.SCHEDULER,
        """
        {"reminders":[{"recipientKey":"%s","plan":"referral","step":"second","attempt":1,
         "due":"2026-03-02T08:00:00Z","deadline":"2026-03-02T08:00:00Z"}]}
        """
            .formatted(key(names.get(3))));
  }

  private static String settlement(String token, String result, String more) {
    return "{\"token\":\"%s\",\"result\":\"%s\",\"at\":\"%s\"%s}"
        .formatted(token, result, Instant.now(), more);
  }

  private void exchange(List<String> settlements, List<String> wants) {
    post(
        "/claims/exchange",
        TestHttp.SENDER,
        "{\"sender\":\"s\",\"settlements\":[%s],\"wants\":[%s]}"
            .formatted(String.join(",", settlements), String.join(",", wants)));
  }

  private void stop(List<String> names) throws Exception {
    var at = ",\"occurredAt\":\"" + Instant.now() + "\"}";
    intake.take("referral.joined", List.of(address(names.get(4)) + at));
    intake.take(
        "referral.joined", List.of("{\"referralId\":\"r-%s-m-1\"%s".formatted(names.get(5), at)));
    intake.take(
        "referral.joined", List.of("{\"referralId\":\"never-%s\"%s".formatted(names.get(5), at)));
    intake.take(
        "referral.withdrawn",
        List.of("{\"referralId\":\"r-%s-m-1\"%s".formatted(names.get(0), at)));
    intake.take(
        "referral.withdrawn", List.of(address(names.get(6)) + ",\"memberId\":\"m-1\"" + at));
  }

  private void operate(List<String> names) {
    post("/suppressions", TestHttp.OPERATOR, address(names.get(7)) + "}");
    post("/suppressions/lift", TestHttp.OPERATOR, address(names.get(7)) + ",\"why\":\"asked\"}");
    post("/erasures", TestHttp.OPERATOR, address(names.get(8)) + "}");
    post(
        "/subjects/lookup",
        TestHttp.OPERATOR,
        "{\"referralId\":\"r-%s-m-1\"}".formatted(names.get(9)));
    for (var path :
        List.of(
            "/subjects/" + key(names.get(1)),
            "/suppressions",
            "/audit",
            "/audit?subject=" + people.identity(names.get(7) + "@example.org").suppressionKey(),
            "/holds",
            "/rates",
            "/books")) {
      var asked = http.request(path).header("Authorization", "Bearer " + TestHttp.OPERATOR);
      assertThat(http.send(asked).statusCode()).as(path).isEqualTo(200);
    }
  }

  /** A lease runs out, and a contact's series has long ended. */
  private void letTimePass() {
    people.run(
        """
        INSERT INTO claim (recipient_key, plan, step, attempt, token, state, due, deadline,
                           answered_at, granted_at, lease_until)
        SELECT gen_random_uuid(), p.id, s.id, 1, gen_random_uuid(), 'GRANTED', now(), now(), now(),
               now(), now() - interval '1 second'
          FROM plan_name p, step_name s WHERE p.name = 'referral' AND s.name = 'first'
        """);
    people.contact(UUID.randomUUID() + "@example.com", Instant.now().minus(Duration.ofDays(90)));
    await()
        .atMost(LIMIT)
        .until(
            () ->
                people
                    .texts(
                        """
                        SELECT 1 FROM claim WHERE state = 'GRANTED' AND lease_until <= now()
                        UNION ALL
                        SELECT 1 FROM contact WHERE stored_at < now() - interval '80 days'
                        """)
                    .isEmpty());
  }

  private void post(String path, String key, String json) {
    var answer = http.post(path, key, json);
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 201);
  }

  private static String address(String name) {
    return "{\"address\":\"%s@example.org\"".formatted(name);
  }

  private String key(String name) {
    return people.identity(name + "@example.org").recipientKey().toString();
  }

  private String url() {
    return String.valueOf(database.get("datasources.default.url"));
  }

  @Override
  public void close() {
    http.close();
  }
}
