package io.punctual.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.contracts.Contract;
import io.punctual.scheduler.fixture.TestScheduler;
import io.punctual.scheduler.reminder.Steps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One tick at a time, on an open plan: offsets P3D and P7D, windows PT24H, ten in flight. */
class TickIT {

  private static final String NOW = "2026-03-02T08:00:00Z";
  private static final String DUE = "reminder.due.v1";
  private static final String OUTCOMES = "reminder.outcomes.v1";
  private static TestScheduler scheduler;

  @BeforeAll
  static void start() {
    scheduler =
        TestScheduler.start(
            Map.of(
                "punctual.scheduler.dispatch.cap-per-second", 1,
                "punctual.scheduler.dispatch.batch-size", 7));
    // So that both steps have their numbers.
    scheduler.bean(Steps.class).named("referral", "first");
    scheduler.bean(Steps.class).named("referral", "second");
  }

  @AfterAll
  static void stop() {
    scheduler.close();
  }

  @BeforeEach
  void reset() {
    scheduler.reset(NOW);
    // An hour gives back what earlier tests emitted.
    var pace = scheduler.bean(Pace.class);
    pace.overall(Instant.parse(NOW).minus(Duration.ofHours(1)));
    pace.overall(Instant.parse(NOW));
  }

  @Test
  void emitsWhatIsDueWithTheNextAttempt() {
    given(1, NOW);
    given(1, "2026-03-02T08:00:00.000001Z");

    assertThat(tick()).isEqualTo(new Tick.Done(0, 1, 0));

    assertThat(statuses()).containsExactly("PLANNED 0 1", "QUEUED 1 1");
    assertThat(scheduler.query("SELECT send_by::text FROM reminder WHERE status = 'QUEUED'"))
        .containsExactly("2026-03-03 08:00:00+00");
    assertThat(scheduler.said(DUE)).hasSize(1);
    Contract.of("reminder.due", "reminder.due")
        .check(scheduler.said(DUE).getFirst().getBytes(StandardCharsets.UTF_8));
    assertThat(scheduler.query("SELECT headers FROM said").getFirst())
        .contains("ce_type:reminder.due", "ce_source:/punctual/reminder-scheduler");
    assertThat(scheduler.query("SELECT (key = body ->> 'recipientKey')::text FROM said"))
        .containsExactly("true");
  }

  @Test
  void keepsNoMoreInFlightThanTenSecondsOfTheCap() {
    given(25, NOW);

    assertThat(tick().emitted()).isEqualTo(10);
    assertThat(tick().emitted()).isZero();

    scheduler.execute(
        """
        UPDATE reminder SET status = 'ACCEPTED' WHERE recipient_key IN
          (SELECT recipient_key FROM reminder WHERE status = 'QUEUED' LIMIT 4)
        """);
    scheduler.clock.forward(Duration.ofSeconds(10));
    assertThat(tick().emitted()).isEqualTo(4);
    assertThat(statuses()).containsExactly("ACCEPTED 1 4", "PLANNED 0 11", "QUEUED 1 10");
  }

  @Test
  void emitsTheNearestDeadlineFirst() {
    given(20, "2026-03-02T07:59:00Z");
    given(10, "2026-03-02T07:58:00Z");
    given(20, "2026-03-02T08:00:00Z");

    tick();

    assertThat(scheduler.query("SELECT DISTINCT due::text FROM reminder WHERE status = 'QUEUED'"))
        .containsExactly("2026-03-02 07:58:00+00");
  }

  @Test
  void emitsTheNearestDeadlineFirstOutOfALargeBacklog() {
    given(6_000, "2026-03-02T07:59:00Z");
    given(10, "2026-03-02T07:58:00Z");
    // Came back a moment ago, so it is the last in the order of readiness.
    scheduler.execute(
        "UPDATE reminder SET ready_at = '2026-03-02T08:00:00Z' WHERE due = '2026-03-02T07:58:00Z'");

    tick();

    assertThat(scheduler.query("SELECT DISTINCT due::text FROM reminder WHERE status = 'QUEUED'"))
        .containsExactly("2026-03-02 07:58:00+00");
  }

  @Test
  void keepsRemindersPlannedWhenTheirEventCannotBeStored() {
    given(3, NOW);
    scheduler.execute("ALTER TABLE outbox ADD CONSTRAINT broken CHECK (topic = 'none') NOT VALID");
    try {
      assertThatThrownBy(TickIT::tick).hasStackTraceContaining("SQL state 23514");
    } finally {
      scheduler.execute("ALTER TABLE outbox DROP CONSTRAINT broken");
    }
    assertThat(statuses()).containsExactly("PLANNED 0 3");
    assertThat(scheduler.said(DUE)).isEmpty();

    assertThat(tick().emitted()).isEqualTo(3);
  }

  @Test
  void emitsNothingOfWhatIsHeld() {
    given(3, NOW);
    hold("STEP", "'referral', 'first'", "NULL, NULL");

    assertThat(tick().emitted()).isZero();
  }

  @Test
  void emitsInDropsAfterARelease() {
    given(30, "2026-03-02T06:00:00Z");
    hold("PLAN", "'referral', NULL", "'2026-03-02T07:59:00Z', 30");

    assertThat(tick()).isEqualTo(new Tick.Done(0, 5, 0));
    assertThat(tick().emitted()).isZero();
    assertThat(scheduler.suppression.scopes()).isEmpty();

    scheduler.execute("UPDATE reminder SET status = 'ACCEPTED' WHERE status = 'QUEUED'");
    scheduler.clock.forward(Duration.ofSeconds(4));
    assertThat(tick().emitted()).isEqualTo(2);
  }

  @Test
  void spreadsABacklogThatIsAnsweredAtOnce() {
    given(40, NOW);

    assertThat(tick().emitted()).isEqualTo(10);
    scheduler.execute("UPDATE reminder SET status = 'ACCEPTED' WHERE status = 'QUEUED'");
    assertThat(tick().emitted()).isZero();
    scheduler.clock.forward(Duration.ofSeconds(3));
    assertThat(tick().emitted()).isEqualTo(3);
  }

  @Test
  void endsTheDripWhenNothingLateIsLeft() {
    given(1, "2026-03-02T07:59:00Z");
    given(20, NOW);
    hold("PLAN", "'referral', NULL", "'2026-03-02T07:58:00Z', 6");

    assertThat(tick().emitted()).isEqualTo(10);
    assertThat(scheduler.query("SELECT drained_at::text FROM hold"))
        .containsExactly("2026-03-02 08:00:00+00");
  }

  @Test
  void holdsAPlanOfWhichMoreThanAHandfulIsLate() {
    given(11, "2026-03-02T07:44:59Z");

    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 0));
    assertThat(tick().emitted()).isZero();

    assertThat(scheduler.suppression.scopes())
        .hasToString("[{\"kind\":\"PLAN\",\"plan\":\"referral\"}]");
    assertThat(scheduler.suppression.authorizations()).contains("Bearer the-key");
    assertThat(scheduler.query("SELECT kind || ' ' || plan FROM hold WHERE released_at IS NULL"))
        .containsExactly("PLAN referral");
    assertThat(scheduler.said(DUE)).isEmpty();
  }

  @Test
  void stillEmitsAHandfulOfLateOnes() {
    given(10, "2026-03-02T07:00:00Z");

    assertThat(tick().emitted()).isEqualTo(10);
    assertThat(scheduler.suppression.scopes()).isEmpty();
  }

  @Test
  void emitsWhatWasDueBeforeTheReleaseWithoutAskingAgain() {
    given(30, "2026-03-02T06:00:00Z");
    hold("ALL", "NULL, NULL", "'2026-03-02T07:30:00Z', NULL");

    assertThat(tick().emitted()).isEqualTo(10);
    assertThat(scheduler.suppression.scopes()).isEmpty();
  }

  @Test
  void emitsNothingLateWhileTheSuppressionServiceIsAway() {
    given(11, "2026-03-02T07:00:00Z");
    scheduler.suppression.away(true);

    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 1));
    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 1));
    scheduler.suppression.away(false);
    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 1));

    scheduler.clock.forward(Duration.ofSeconds(5));
    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 0));
    assertThat(scheduler.query("SELECT count(*)::text FROM hold")).containsExactly("1");
    assertThat(scheduler.said(DUE)).isEmpty();
  }

  @Test
  void expiresEverythingWhenItWakesFourMonthsLate() {
    given(40, "2026-03-02T08:00:01Z");
    tick();
    double silent = alarms("SCHEDULER_WAS_SILENT");
    double expired = expiredCount();

    scheduler.clock.set(Instant.parse("2026-06-26T08:00:00Z"));
    assertThat(tick()).isEqualTo(new Tick.Done(40, 0, 0));
    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 0));

    assertThat(statuses()).containsExactly("EXPIRED 0 40");
    assertThat(scheduler.said(DUE)).isEmpty();
    assertThat(scheduler.said(OUTCOMES)).hasSize(40);
    Contract.of("reminder.outcomes", "reminder.outcome")
        .check(scheduler.said(OUTCOMES).getFirst().getBytes(StandardCharsets.UTF_8));
    assertThat(alarms("SCHEDULER_WAS_SILENT")).isEqualTo(silent + 1);
    assertThat(expiredCount()).isEqualTo(expired + 40);
    assertThat(scheduler.suppression.scopes()).isEmpty();
  }

  @Test
  void holdsWhenItWakesInsideTheWindow() {
    given(40, "2026-03-02T08:30:00Z");
    tick();

    scheduler.clock.set(Instant.parse("2026-03-02T14:00:00Z"));
    assertThat(tick()).isEqualTo(new Tick.Done(0, 0, 0));

    assertThat(scheduler.suppression.scopes()).hasSize(1);
    assertThat(statuses()).containsExactly("PLANNED 0 40");
  }

  @Test
  void saysWhatKeptAReminderThatExpired() {
    given(1, "2026-03-01T08:00:00Z");
    given(1, "2026-03-01T07:59:00Z");
    scheduler.execute(
        "UPDATE reminder SET reason = 'RATE', attempt = 2 WHERE due = '2026-03-01T07:59:00Z'");
    tick();
    assertThat(reasons()).containsExactly("EXPIRED 2 RATE", "EXPIRED 0 PAST_DEADLINE");

    scheduler.reset(NOW);
    hold("ALL", "NULL, NULL", "NULL, NULL");
    given(1, "2026-03-01T08:00:00Z");
    tick();
    assertThat(reasons()).containsExactly("EXPIRED 0 HOLD");
  }

  private static Tick.Done tick() {
    return scheduler.bean(Tick.class).run();
  }

  /** Reminders of the first step that are due, and open, at this moment. */
  private static void given(int reminders, String due) {
    scheduler.execute(
        """
        INSERT INTO reminder (recipient_key, plan, step, referred_at, due, deadline, opens_at,
                              ready_at, changed_at, status, locale)
        SELECT gen_random_uuid(), s.plan, s.id, due - interval '3 days', due,
               due + interval '1 day', due, due, due - interval '3 days', 'PLANNED', 'en'
          FROM step_name s, generate_series(1, %d), (SELECT '%s'::timestamptz AS due) d
         WHERE s.name = 'first'
        """
            .formatted(reminders, due));
  }

  private static void hold(String kind, String planAndStep, String releasedAtAndDrip) {
    scheduler.execute(
        """
        INSERT INTO hold (hold_id, kind, plan, step, why, opened_by, opened_at, epoch, released_at,
                          drip_per_minute)
        VALUES (gen_random_uuid(), '%s', %s, 'w', 'b', '2026-03-02T07:00:00Z', 1, %s)
        """
            .formatted(kind, planAndStep, releasedAtAndDrip));
  }

  private static List<String> statuses() {
    return scheduler.query(
        """
        SELECT concat_ws(' ', status, attempt, count(*)) FROM reminder
         GROUP BY status, attempt ORDER BY 1
        """);
  }

  private static List<String> reasons() {
    return scheduler.query(
        "SELECT concat_ws(' ', status, attempt, reason) FROM reminder ORDER BY due");
  }

  private static double alarms(String kind) {
    return scheduler.bean(MeterRegistry.class).counter("punctual.alarms", "kind", kind).count();
  }

  private static double expiredCount() {
    return scheduler
        .bean(MeterRegistry.class)
        .counter(
            "punctual.reminders.outcomes",
            "outcome",
            "EXPIRED",
            "plan",
            "referral",
            "step",
            "first")
        .count();
  }
}
