package io.punctual.suppression.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.TestHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A certificate of erasure, verified against every table and every topic: right after, after the
 * database was put back to before the erasure, after the intake was read again from its first
 * record, and when it is not true.
 */
class ErasedForGoodIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String INTAKE = "TOPIC referral.intake.v1";
  private static final String KIM = "kim.before@example.com";
  private static final String JO = "jo.after@example.com";
  private static final List<String> NAMES = List.of("Jo After", "Kim Before");

  private final HttpClient client = HttpClient.newHttpClient();
  private RestoreStage stage;

  @BeforeEach
  void start() {
    stage = new RestoreStage();
    stage.startService();
  }

  @AfterEach
  void stop() {
    client.close();
    stage.close();
  }

  @Test
  void verifiesAfterARestoreAndAReplayFromTheFirstRecordUntilSomethingIsPutBack() {
    refer("r-1", KIM, "Kim Before");
    stage.dump();
    refer("r-2", JO, "Jo After");
    awaitContacts(KIM, JO);
    var erased =
        post("/erasures/cohort", "text/csv", KIM + "\n" + JO + "\nnever.heard.of@example.com");
    stage.awaitPublished();
    var certificate = get("/erasures/%s/certificate".formatted(erased.get("runId")));

    assertThat(certificate.toString()).doesNotContain("@example", "Kim", "Jo After");
    assertThat(certificate).containsEntry("state", "WAITING");
    assertThat(Instant.parse(String.valueOf(certificate.get("completeFrom"))))
        .as("14 days by Kafka's own defaults")
        .isBetween(inDays(13), inDays(15));
    assertIsTrue(certificate);

    stage.restoreDump();
    stage.awaitReadBack();
    stage.go();
    awaitBothReferralsWithoutNames();
    assertIsTrue(certificate);
    assertNobodyIsWrittenTo("SUPPRESSED");

    stage.replayIntake();
    assertIsTrue(certificate);
    // The claim that was refused then stands.
    assertNobodyIsWrittenTo("DUPLICATE");

    assertThat(check(changed(certificate))).containsEntry("signature", "FORGED");
    assertTellsWhateverIsPutBack(certificate);
  }

  /** Whoever asks, for a reminder that is due just now. */
  private void assertNobodyIsWrittenTo(String answer) {
    stage.releaseHolds();
    for (var address : List.of(KIM, JO)) {
      assertThat(stage.askDueNow(stage.people().identity(address))).isEqualTo(answer);
    }
    assertThat(stage.addresses()).isEmpty();
  }

  /** Each in a place of its own: a verification that overlooks one would not be worth much. */
  private void assertTellsWhateverIsPutBack(Map<String, Object> certificate) {
    stage
        .people()
        .run("UPDATE erasure SET erased_by = 'because Jo.After@Example.COM had asked for it'");
    stage
        .people()
        .run(
            """
            INSERT INTO contact (recipient_key, address, domain, member_name, locale, referral_id,
                                 stored_at)
            VALUES (?, 'kim.before@example.com', 'example.com', 'Ann', 'en', 'r-1', now())
            """,
            stage.people().identity(KIM).recipientKey().value());
    stage
        .people()
        .run("UPDATE referral SET recipient_name = 'Kim Before' WHERE referral_id = 'r-1'");
    var hidden = ("{\"note\":\"" + JO + "\"}").getBytes(StandardCharsets.UTF_8);
    stage.publish(
        "reminder.outcomes.v1", "reminder.outcome", Base64.getEncoder().encodeToString(hidden));

    assertThat(verdicts(certificate))
        .containsEntry("TABLE public.erasure", "UNEXPECTED")
        .containsEntry("TABLE public.contact", "UNEXPECTED")
        .containsEntry("TABLE public.referral", "UNEXPECTED")
        .containsEntry("TOPIC reminder.outcomes.v1", "UNEXPECTED")
        .containsEntry("TABLE public.audit", "CLEAN");
    var check = check(certificate);
    assertThat(check).containsEntry("clean", false);
    assertThat(String.valueOf(check.get("leftovers"))).contains("contacts=1", "names=1");
  }

  /** All that is found is in the intake, which cannot forget single records. */
  private void assertIsTrue(Map<String, Object> certificate) {
    var check = check(certificate);
    assertThat(check).containsEntry("signature", "GENUINE").containsEntry("published", 3);
    assertThat(check).as("leftovers %s", check).containsEntry("clean", true);
    var verdicts = new LinkedHashMap<>(verdicts(certificate));
    assertThat(verdicts.remove(INTAKE)).isEqualTo("EXPECTED");
    assertThat(verdicts).hasSizeGreaterThan(25);
    assertThat(verdicts).allSatisfy((place, verdict) -> assertThat(verdict).isEqualTo("CLEAN"));
  }

  /** Of every place there is; addresses by key, names as they are. */
  private Map<String, String> verdicts(Map<String, Object> certificate) {
    var keys =
        list(certificate, "people").stream().map(person -> person.get("suppressionKey")).toList();
    var verdicts = new LinkedHashMap<String, String>();
    for (var place : places()) {
      var question = Map.of("place", place, "suppressionKeys", keys, "texts", NAMES);
      var answer = post("/search", "application/json", json(question));
      verdicts.put(
          place.get("kind") + " " + place.get("name"), String.valueOf(answer.get("verdict")));
    }
    return verdicts;
  }

  private Map<String, Object> check(Map<String, Object> certificate) {
    return post("/erasures/certificates/check", "application/json", json(certificate));
  }

  /** With one person less to look for. */
  private static Map<String, Object> changed(Map<String, Object> certificate) {
    var changed = new LinkedHashMap<>(certificate);
    changed.put("people", list(certificate, "people").subList(0, 2));
    return changed;
  }

  private void refer(String referralId, String address, String name) {
    stage.publish(
        "referral.intake.v1",
        "referral.referred",
        """
        {"referralId":"%s","memberId":"m-1","memberName":"Ann","address":"%s","name":"%s",
         "referredAt":"2026-03-02T08:00:00Z"}
        """
            .formatted(referralId, address, name));
    await().atMost(LIMIT).until(() -> stage.addresses().contains(address));
  }

  private void awaitContacts(String... addresses) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(stage.addresses()).contains(addresses));
  }

  /** The intake may be read again before or after the erasures are; no name stays either way. */
  private void awaitBothReferralsWithoutNames() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        stage
                            .people()
                            .texts(
                                """
                                SELECT coalesce(recipient_name, member_name, 'nobody')
                                  FROM referral
                                """))
                    .containsExactly("nobody", "nobody"));
  }

  private static Instant inDays(int days) {
    return Instant.now().plus(Duration.ofDays(days));
  }

  private Map<String, Object> get(String path) {
    return answer(request(path));
  }

  private Map<String, Object> post(String path, String type, String body) {
    return answer(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(stage.url() + path))
        .header("Authorization", "Bearer " + TestHttp.OPERATOR);
  }

  private Map<String, Object> answer(HttpRequest.Builder request) {
    var answer = TestHttp.json(send(request));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> places() {
    var answer = send(request("/search/places"));
    try {
      var named = "{\"places\":%s}".formatted(answer.body());
      var object = ObjectMapper.getDefault().readValue(named, Map.class);
      return list(Objects.requireNonNull(object), "places");
    } catch (IOException e) {
      throw new AssertionError("no list of places", e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
    return (List<Map<String, Object>>) object.getOrDefault(field, List.of());
  }

  private static String json(Object value) {
    try {
      return ObjectMapper.getDefault().writeValueAsString(value);
    } catch (IOException e) {
      throw new AssertionError("cannot be written", e);
    }
  }
}
