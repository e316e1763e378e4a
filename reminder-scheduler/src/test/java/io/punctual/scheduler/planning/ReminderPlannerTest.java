package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.planning.Emission.Emit;
import io.punctual.scheduler.planning.Emission.Expire;
import io.punctual.scheduler.planning.Emission.WaitUntil;
import io.punctual.scheduler.planning.Planning.NoOpening;
import io.punctual.scheduler.planning.Planning.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderPlannerTest {

  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final SendingHours MON_TO_SAT =
      new SendingHours(
          PlanValues.days("MON-SAT"), PlanValues.time("08:00"), PlanValues.time("20:00"));
  private static final Step FIRST =
      new Step("first", 1, Duration.ofDays(3), Duration.ofHours(24), "referral-first");
  private static final Plan REFERRAL = new Plan("referral", List.of(FIRST), MON_TO_SAT, ZURICH);

  // Monday, 10:00 in Zurich
  private static final Instant DUE = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant DEADLINE = Instant.parse("2026-03-03T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // due Monday 10:00; Sunday noon, opens Monday; Saturday 20:00, closed until Monday
    "2026-02-27T09:00:00Z, true",
    "2026-02-26T11:00:00Z, true",
    "2026-02-25T19:00:00Z, false",
    // due Sunday 08:00: open again exactly at the deadline, which is outside; one second later
    "2026-02-26T07:00:00Z, false",
    "2026-02-26T07:00:01Z, true",
    // long past: planned all the same
    "2012-02-10T09:00:00Z, true",
  })
  void plansWhereAnOpeningLiesBeforeTheDeadline(Instant referredAt, boolean opens) {
    var due = referredAt.plus(Duration.ofDays(3));
    var deadline = due.plus(Duration.ofDays(1));

    assertThat(ReminderPlanner.plan(REFERRAL, FIRST, referredAt, null))
        .isEqualTo(opens ? new Planned(due, deadline) : new NoOpening(due, deadline));
  }

  @Test
  void plansOnTheClockOfTheRecipientWhenItIsKnown() {
    var saturdayEvening = Instant.parse("2026-02-25T19:00:00Z"); // due Saturday 20:00 in Zurich

    assertThat(
            ReminderPlanner.plan(REFERRAL, FIRST, saturdayEvening, ZoneId.of("America/New_York")))
        .isInstanceOf(Planned.class);
  }

  @ParameterizedTest
  @CsvSource({
    // now, not before, decision
    "2026-03-02T08:59:59.999999999Z, , wait 2026-03-02T09:00:00Z",
    "2026-03-02T09:00:00Z, , emit 2026-03-02T19:00:00Z",
    "2026-03-02T18:59:59Z, , emit 2026-03-02T19:00:00Z",
    "2026-03-02T19:00:00Z, , wait 2026-03-03T07:00:00Z",
    "2026-03-03T07:00:00Z, , emit 2026-03-03T09:00:00Z",
    "2026-03-03T08:59:59Z, , emit 2026-03-03T09:00:00Z",
    "2026-03-03T09:00:00Z, , expire PAST_DEADLINE",
    "2026-07-01T09:00:00Z, , expire PAST_DEADLINE",
    "2026-03-02T09:00:00Z, 2026-03-02T08:00:00Z, emit 2026-03-02T19:00:00Z",
    "2026-03-02T09:00:00Z, 2026-03-02T12:00:00Z, wait 2026-03-02T12:00:00Z",
    "2026-03-02T09:00:00Z, 2026-03-02T22:00:00Z, wait 2026-03-03T07:00:00Z",
    "2026-03-02T09:00:00Z, 2026-03-03T09:00:00Z, expire PAST_DEADLINE",
  })
  void decides(Instant now, @Nullable Instant notBefore, String decision) {
    var decided = ReminderPlanner.emission(DUE, DEADLINE, notBefore, MON_TO_SAT, ZURICH, now);

    assertThat(decided).isEqualTo(emission(decision));
  }

  @Test
  void expiresWhatCameBackAfterTheLastOpening() {
    var deadline = Instant.parse("2026-03-03T06:00:00Z"); // an hour before Tuesday's opening
    var now = Instant.parse("2026-03-02T19:30:00Z");

    assertThat(ReminderPlanner.emission(DUE, deadline, null, MON_TO_SAT, ZURICH, now))
        .isEqualTo(new Expire(ReminderPlanner.NO_OPENING));
  }

  private static Emission emission(String text) {
    var value = text.split(" ", 2)[1];
    return switch (text.split(" ", 2)[0]) {
      case "emit" -> new Emit(Instant.parse(value));
      case "wait" -> new WaitUntil(Instant.parse(value));
      default -> new Expire(value);
    };
  }
}
