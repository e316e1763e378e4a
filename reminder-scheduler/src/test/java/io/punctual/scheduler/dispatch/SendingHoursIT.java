package io.punctual.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.TestScheduler;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan whose mail goes out from 08:00 to 20:00 on the recipient's clock in Zurich. */
class SendingHoursIT {

  private static TestScheduler scheduler;

  @BeforeAll
  static void start() {
    scheduler =
        TestScheduler.start(
            Map.of(
                "punctual.scheduler.plans.referral.opens", "08:00",
                "punctual.scheduler.plans.referral.closes", "20:00"));
  }

  @AfterAll
  static void stop() {
    scheduler.close();
  }

  @BeforeEach
  void reset() throws Exception {
    scheduler.reset("2026-03-01T12:00:00Z");
    scheduler
        .handler("referrals")
        .handle(
            Events.batch(
                "g",
                "referral.events.v1",
                0,
                // 23:00 in Zurich: due at night.
                Events.referred(UUID.randomUUID(), "2026-02-27T22:00:00Z")));
  }

  @Test
  void waitsForTheMorningWithoutBeingLate() {
    assertThat(scheduler.query("SELECT due || ' ' || opens_at FROM reminder ORDER BY due LIMIT 1"))
        .containsExactly("2026-03-02 22:00:00+00 2026-03-03 07:00:00+00");

    assertThat(tickAt("2026-03-03T06:59:59Z").emitted()).isZero();
    assertThat(tickAt("2026-03-03T07:00:00Z").emitted()).isOne();
    assertThat(scheduler.query("SELECT send_by::text FROM reminder WHERE status = 'QUEUED'"))
        .containsExactly("2026-03-03 19:00:00+00");
  }

  @Test
  void waitsAgainWhenTheHoursHaveClosedMeanwhile() {
    scheduler.execute(
        "UPDATE reminder SET deadline = deadline + interval '1 day' WHERE due < '2026-03-04'");

    assertThat(tickAt("2026-03-03T19:00:00Z").emitted()).isZero();

    assertThat(scheduler.query("SELECT ready_at::text FROM reminder ORDER BY due LIMIT 1"))
        .containsExactly("2026-03-04 07:00:00+00");
  }

  @Test
  void expiresWhatHasNoOpeningLeft() {
    assertThat(tickAt("2026-03-03T19:00:00Z").expired()).isOne();

    assertThat(scheduler.query("SELECT status || ' ' || reason FROM reminder ORDER BY due LIMIT 1"))
        .containsExactly("EXPIRED NO_OPENING");
  }

  private static Tick.Done tickAt(String now) {
    scheduler.clock.set(Instant.parse(now));
    return scheduler.bean(Tick.class).run();
  }
}
