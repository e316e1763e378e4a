package io.punctual.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.punctual.queryplan.PlanLog;
import io.punctual.queryplan.WatchedDriver;
import io.punctual.suppression.feedback.breaker.Breaker;
import io.punctual.suppression.member.MemberCaps;
import java.net.http.HttpRequest.BodyPublishers;
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

  private static final int MANY = 1_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Map<String, Object> database = TestService.settings();
  private final TestHttp http;
  private final StoredPeople people;
  private final IntakeFeed intake;

  /** Of a send that was granted last. */
  private String mark = "";

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
                // Done by hand, and so that they look at everybody and change nothing.
                Map.entry("punctual.suppression.members.check-every", "24h"),
                Map.entry("punctual.suppression.members.slow-from-referrals", MANY),
                Map.entry("punctual.suppression.members.stop-from-referrals", MANY),
                Map.entry("punctual.suppression.members.slow-from-bounces", MANY),
                Map.entry("punctual.suppression.members.stop-from-bounces", MANY),
                Map.entry("punctual.suppression.feedback.breaker.check-every", "24h"),
                Map.entry("punctual.suppression.feedback.breaker.bounces-from", 1),
                Map.entry("punctual.suppression.feedback.breaker.bounce-share", 1),
                Map.entry("punctual.suppression.feedback.judge-every", "100ms"),
                Map.entry("punctual.suppression.feedback.count-every", "100ms")));
    people = http.people();
    intake = new IntakeFeed(http.context());
    // A process looks at all members once, and then at those of whom it hears.
    http.context().getBean(MemberCaps.class).check();
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
            () ->
                run(
                    "TRUNCATE "
                        + String.join(", ", TABLES)
                        + ", hold, late_claim, outbox, member_count"));
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
          "audit",
          "feedback_report",
          "feedback_mention",
          "feedback_finding",
          "handed_over",
          "member_day");

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
              + " SELECT 'r-' || k, k, 'm-' || n, 'Sam', 'en', now(), 'OPEN', false,"
              + " now() - interval '40 days' FROM k",
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
              + " SELECT now(), 'ada', 'SUPPRESSION_ADDED', k, 't' FROM k",
          // A year of them.
          "INSERT INTO feedback_report (report_id, source, delivery_id, digest, raw, received_at,"
              + " state, mentions_read_at) SELECT k, 'mail', k, '', CASE WHEN n < 4000 THEN ''::bytea"
              + " END, t.at, 'JUDGED', t.at FROM k,"
              + " LATERAL (SELECT now() - n * interval '10 minutes' AS at) t",
          "INSERT INTO feedback_mention SELECT k, k FROM k",
          "INSERT INTO feedback_finding (claim_token, kind, report_id, recipient_key,"
              + " suppression_key, plan, domain, member_id, found_at)"
              + " SELECT gen_random_uuid(), 'SOFT_FAILURE', k, k, k, p.id, n || '.example',"
              + " 'm-' || n, now() - n * interval '10 minutes' FROM k, plan_name p"
              + " WHERE p.name = 'referral'",
          // A day of them.
          "INSERT INTO handed_over SELECT date_trunc('minute', now()) - m * interval '2 minutes',"
              + " p.id, d, 1 FROM plan_name p, generate_series(1, 700) m,"
              + " unnest('{*}'::text[] || ARRAY(SELECT 'd' || n FROM generate_series(1, 70) n)) d"
              + " WHERE p.name = 'referral'",
          "INSERT INTO member_day SELECT (now() - n % 30 * interval '1 day')::date, 'm-' || n, 3"
              + " FROM k");

  /** Everything once. */
  void round() throws Exception {
    var names = IntStream.range(0, BATCH).mapToObj(i -> UUID.randomUUID().toString()).toList();
    refer(names, "m-1");
    refer(names.subList(0, 2), "m-2");
    var tokens = claim(names);
    settle(tokens, names);
    judge();
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
    var answer = exchange(List.of(), wants);
    int at = answer.indexOf("envelopeSender=") + "envelopeSender=".length();
    mark = answer.substring(at, answer.indexOf('@', at));
    return tokens;
  }

  private void settle(List<String> tokens, List<String> names) {
    var settlements = new ArrayList<String>();
    for (int i = 1; i < tokens.size(); i++) {
      settlements.add(
          switch (i % 4) {
            case 0 -> refused(tokens.get(i), i % 8 == 0);
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

  /** A mail that came back, and a look at what came back of plans, domains and members. */
  private void judge() {
    var request =
        http.request("/feedback/mails?to=" + mark + "@localhost")
            .header("Authorization", "Bearer " + TestHttp.OPERATOR)
            .header("Content-Type", "message/rfc822")
            .POST(BodyPublishers.ofString(RETURNED.formatted(UUID.randomUUID())));
    assertThat(http.send(request).statusCode()).isEqualTo(202);
    http.context().getBean(Breaker.class).check();
    http.context().getBean(MemberCaps.class).check();
  }

  private static final String RETURNED =
      """
      From: MAILER-DAEMON@relay.example.net
      Message-ID: <%s@relay.example.net>
      Subject: Undelivered Mail Returned to Sender
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status; boundary="b"

      --b
      Content-Type: message/delivery-status

      Reporting-MTA: dns; relay.example.net

      Final-Recipient: rfc822; nobody
      Action: failed
      Status: 5.2.2

      --b--
      """;

  /** Refused at RCPT: there is no such address, or nobody says why. */
  private static String refused(String token, boolean dead) {
    var reply = dead ? "550 5.1.1 user unknown" : "550 no";
    var status = dead ? ",\"enhancedStatus\":\"5.1.1\"" : "";
    return settlement(
        token,
        "REFUSED",
        ",\"smtpCode\":550%s,\"refusal\":{\"command\":\"RCPT\",\"text\":\"%s\"}"
            .formatted(status, reply));
  }

  private static String settlement(String token, String result, String more) {
    return "{\"token\":\"%s\",\"result\":\"%s\",\"at\":\"%s\"%s}"
        .formatted(token, result, Instant.now(), more);
  }

  private String exchange(List<String> settlements, List<String> wants) {
    return post(
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

  private String post(String path, String key, String json) {
    var answer = http.post(path, key, json);
    assertThat(answer.status()).as("%s: %s", path, answer.body()).isIn(200, 201);
    return String.valueOf(answer.body());
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
