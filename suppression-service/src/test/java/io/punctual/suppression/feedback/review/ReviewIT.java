package io.punctual.suppression.feedback.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.feedback.effect.FeedbackIntake;
import io.punctual.suppression.feedback.effect.FeedbackIntake.Taken;
import io.punctual.suppression.feedback.effect.FeedbackRetention;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What nobody understood, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewIT {

  private TestHttp service;
  private StoredPeople people;
  private FeedbackIntake intake;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of("punctual.suppression.feedback.review-alarm-from", "2"));
    people = service.people();
    intake = service.context().getBean(FeedbackIntake.class);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void empty() {
    people.run("TRUNCATE feedback_report, feedback_mention, feedback_finding, audit");
  }

  @Test
  void showsWhatWaitsUntilAPersonHasLooked() {
    var id = unclear("from sam@example.com?");

    assertThat(get("/feedback/review")).contains(id.toString(), "NOT_READABLE", "\"bytes\":21");
    assertThat(get("/feedback/review/" + id + "/contents")).isEqualTo("from sam@example.com?");
    assertThat(done(id, "{}")).isEqualTo(400);
    assertThat(done(id, "{\"why\":\"an advertisement\"}")).isEqualTo(204);

    assertThat(get("/feedback/review")).isEqualTo("[]");
    assertThat(done(id, "{\"why\":\"again\"}")).isEqualTo(409);
    assertThat(done(UUID.randomUUID(), "{\"why\":\"again\"}")).isEqualTo(404);
    assertThat(people.texts("SELECT who || ' ' || act || ' ' || detail FROM audit ORDER BY id"))
        .containsExactly(
            "console REPORT_READ contents shown", "console REPORT_REVIEWED an advertisement");
    assertThat(service.logged()).doesNotContain("@example");
  }

  @Test
  void raisesTheAlarmWhereTooMuchIsUnclear() {
    unclear("one");
    service.context().getBean(ReviewGauge.class).count();
    assertThat(gauge("punctual.feedback.review.alarm")).isZero();

    unclear("two");
    service.context().getBean(ReviewGauge.class).count();

    assertThat(gauge("punctual.feedback.review")).isEqualTo(2);
    assertThat(gauge("punctual.feedback.review.alarm")).isEqualTo(1);
    assertThat(service.logged()).contains("2 of 2 reports were not understood");
  }

  @Test
  void keepsContentsForAWhileAndTheRestForLonger() {
    unclear("new");
    var old = unclear("old");
    var oldest = unclear("oldest");
    people.run(
        "UPDATE feedback_report SET received_at = now() - interval '31 days' WHERE report_id = ?",
        old);
    people.run(
        "UPDATE feedback_report SET received_at = now() - interval '401 days' WHERE report_id = ?",
        oldest);

    service.context().getBean(FeedbackRetention.class).pass();

    assertThat(
            people.texts(
                "SELECT coalesce(convert_from(raw, 'UTF8'), 'gone') FROM feedback_report ORDER BY 1"))
        .containsExactly("gone", "new");
  }

  @Test
  void refusesATokenThatCameWithAnotherEvent() {
    assertThat(intake.take("mailgun", "token-1", "{}".getBytes(UTF_8)))
        .isInstanceOf(Taken.Stored.class);
    assertThat(intake.take("mailgun", "token-1", "{}".getBytes(UTF_8)))
        .isInstanceOf(Taken.Stored.class);
    assertThat(intake.take("mailgun", "token-1", "[]".getBytes(UTF_8)))
        .isEqualTo(new Taken.Replayed());

    assertThat(people.texts("SELECT 1 FROM feedback_report")).hasSize(1);
  }

  private UUID unclear(String contents) {
    return ((Taken.Stored) intake.take("sendgrid", null, contents.getBytes(UTF_8))).id();
  }

  private String get(String path) {
    return service
        .send(service.request(path).header("Authorization", "Bearer " + TestHttp.OPERATOR))
        .body();
  }

  private int done(UUID id, String json) {
    return service
        .send(
            service
                .request("/feedback/review/" + id)
                .header("Authorization", "Bearer " + TestHttp.OPERATOR)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)))
        .statusCode();
  }

  private double gauge(String name) {
    return service.context().getBean(MeterRegistry.class).get(name).gauge().value();
  }
}
