package io.punctual.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.dispatch.EmissionRepository.Timed;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.SendingHours;
import io.punctual.scheduler.planning.Step;
import io.punctual.scheduler.reminder.StepKey;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has too little time left is not emitted. */
class LeadTest {

  private static final Instant DUE = Instant.parse("2026-03-02T10:00:00Z");
  private static final SendingHours DAY =
      new SendingHours(EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(20, 0));

  @ParameterizedTest
  @CsvSource({
    "PT30S, PT24H, PT30.001S, emit",
    "PT30S, PT24H, PT30S, expire",
    "PT30S, PT4M, PT24.001S, emit",
    "PT30S, PT4M, PT24S, expire",
    "PT0S, PT24H, PT0.001S, emit",
  })
  void leavesTimeBeforeTheDeadline(
      Duration longest, Duration window, Duration left, String verdict) {
    var now = DUE.plus(window).minus(left);

    var verdicts = decide(SendingHours.ALWAYS, longest, window, now);

    assertThat(verdicts.emit()).hasSize(verdict.equals("emit") ? 1 : 0);
    assertThat(verdicts.expire().stream().map(EmissionRepository.Reasoned::reason))
        .containsExactlyElementsOf(verdict.equals("emit") ? List.of() : List.of("NO_TIME_LEFT"));
  }

  @Test
  void waitsForTheNextOpeningWhereTheHoursAreAboutToClose() {
    var closing = Instant.parse("2026-03-02T19:59:40Z");

    var verdicts = decide(DAY, Duration.ofSeconds(30), Duration.ofHours(24), closing);

    assertThat(verdicts.emit()).isEmpty();
    assertThat(verdicts.postpone().stream().map(Timed::at))
        .containsExactly(Instant.parse("2026-03-03T08:00:00Z"));
  }

  @Test
  void expiresWhereTheHoursDoNotOpenAgain() {
    var closing = Instant.parse("2026-03-02T19:59:40Z");

    var verdicts = decide(DAY, Duration.ofSeconds(30), Duration.ofHours(20), closing);

    assertThat(verdicts.expire().stream().map(EmissionRepository.Reasoned::reason))
        .containsExactly("NO_TIME_LEFT");
  }

  private static Verdicts decide(SendingHours hours, Duration lead, Duration window, Instant now) {
    var step = new Step("only", 1, Duration.ofDays(3), window, "referral-first");
    var plans = new Plans(List.of(new Plan("referral", List.of(step), hours, ZoneOffset.UTC)));
    var taken =
        new Taken(
            UUID.randomUUID(),
            new StepKey(1, 1, "referral", "only"),
            DUE,
            DUE.plus(window),
            0,
            null,
            null,
            "en");
    return Verdicts.of(List.of(taken), plans, new Lead(lead), now);
  }
}
