package io.punctual.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.eventloop.RecordBatch;
import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.TestScheduler;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepNumbersIT {

  /** On an empty database, whose first batch is rolled back. */
  @Test
  void survivesAFirstBatchThatIsRolledBack() {
    try (var scheduler = TestScheduler.start(Map.of())) {
      var batch =
          Events.batch(
              "punctual-scheduler-referrals",
              scheduler.referrals,
              0,
              Events.referred(UUID.randomUUID(), "2026-03-01T10:00:00Z"));
      scheduler.reset("2026-03-02T08:00:00Z");
      scheduler.execute("ALTER TABLE reminder RENAME TO reminder_away");
      assertThatThrownBy(() -> scheduler.handler("referrals").handle(batch))
          .isInstanceOf(RuntimeException.class);
      scheduler.execute("ALTER TABLE reminder_away RENAME TO reminder");

      handle(scheduler, batch);

      assertThat(
              scheduler.query(
                  "SELECT s.name FROM reminder r JOIN step_name s ON s.id = r.step ORDER BY due"))
          .containsExactly("first", "second");
    }
  }

  private static void handle(TestScheduler scheduler, RecordBatch batch) {
    try {
      scheduler.handler("referrals").handle(batch);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
