package io.punctual.scheduler.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.client.exceptions.HttpClientException;
import io.punctual.contracts.Contract;
import io.punctual.scheduler.fixture.TestScheduler;
import io.punctual.scheduler.reminder.Steps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingIT {

  private static TestScheduler scheduler;

  @BeforeAll
  static void start() {
    scheduler = TestScheduler.start(Map.of("punctual.scheduler.closing.grace", "PT10M"));
    scheduler.bean(Steps.class).named("referral", "first");
  }

  @AfterAll
  static void stop() {
    scheduler.close();
  }

  @BeforeEach
  void reset() {
    scheduler.reset("2026-03-02T08:00:00Z");
    scheduler.suppression.closeRequests().clear();
    scheduler.suppression.closesAs("EXPIRED");
  }

  @Test
  void asksOnlyForWhatIsPastDeadlineAndGrace() {
    emitted(3, "2026-03-02T07:50:00Z");
    emitted(2, "2026-03-02T07:50:01Z");

    assertThat(scheduler.bean(Closing.class).run()).isEqualTo(3);

    assertThat(statuses()).containsExactly("EXPIRED 3", "QUEUED 2");
    Contract.of("claims.close", "request").check(scheduler.suppression.closeRequests().getFirst());
  }

  @Test
  void asksInPagesOfFiveHundred() {
    emitted(1_100, "2026-03-02T07:00:00Z");

    assertThat(scheduler.bean(Closing.class).run()).isEqualTo(1_100);

    assertThat(scheduler.suppression.closeRequests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, ACCEPTED",
    "REFUSED, REFUSED",
    "UNDECIDED, UNDECIDED",
    "LOST, LOST",
    "SUPPRESSED, SUPPRESSED",
    "CANCELLED, CANCELLED",
    "RETURNED, EXPIRED",
    "GRANTED, QUEUED",
    "OPEN, QUEUED",
  })
  void appliesTheAnswer(String answer, String status) {
    emitted(1, "2026-03-02T07:00:00Z");
    scheduler.suppression.closesAs(answer);

    scheduler.bean(Closing.class).run();

    assertThat(statuses()).containsExactly(status + " 1");
  }

  @Test
  void closesNothingWhileTheSuppressionServiceIsAway() {
    emitted(1, "2026-03-02T07:00:00Z");
    scheduler.suppression.away(true);

    assertThatThrownBy(() -> scheduler.bean(Closing.class).run())
        .isInstanceOf(HttpClientException.class);

    assertThat(statuses()).containsExactly("QUEUED 1");
  }

  private static void emitted(int reminders, String deadline) {
    scheduler.execute(
        """
        INSERT INTO reminder (recipient_key, plan, step, referred_at, due, deadline, opens_at,
                              ready_at, changed_at, status, attempt, locale)
        SELECT gen_random_uuid(), s.plan, s.id, at - interval '4 days', at - interval '1 day', at,
               at - interval '1 day', at - interval '1 day', at - interval '1 day', 'QUEUED', 1, 'en'
          FROM step_name s, generate_series(1, %d), (SELECT '%s'::timestamptz AS at) d
         WHERE s.name = 'first'
        """
            .formatted(reminders, deadline));
  }

  private static List<String> statuses() {
    return scheduler.query(
        "SELECT status || ' ' || count(*) FROM reminder GROUP BY status ORDER BY 1");
  }
}
