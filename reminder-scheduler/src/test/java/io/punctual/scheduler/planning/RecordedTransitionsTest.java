package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.punctual.scheduler.planning.Emission.Emit;
import io.punctual.scheduler.planning.Emission.Expire;
import io.punctual.scheduler.planning.Emission.WaitUntil;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sending hours on both sides of every recorded clock change, against a look at the clock every
 * five minutes; no change and no edge of the hours falls in between.
 */
class RecordedTransitionsTest {

  private static final Duration AROUND = Duration.ofHours(26);
  private static final Duration STEP = Duration.ofMinutes(5);

  private static List<ZoneTransition> transitions = List.of();

  @BeforeAll
  static void readsTheRecord() {
    var recorded = ZoneTransition.recorded();
    assumeTrue(
        recorded.isPresent(), "../shared/corpora is missing: recorded clock changes NOT tested");
    transitions = recorded.orElseThrow();
    assertThat(transitions).hasSizeGreaterThan(1_000);
  }

  /** Hours inside, around, before and after the usual times of change, which are 00:00 to 03:00. */
  @ParameterizedTest
  @CsvSource({
    "MON-SUN, 02:00, 03:00",
    "MON-SUN, 02:15, 02:45",
    "MON-SUN, 00:00, 01:00",
    "MON-SUN, 23:00, 24:00",
    "MON-SUN, 01:30, 03:30",
    "SUN,     00:00, 24:00",
    "MON-SAT, 08:00, 20:00",
    "MON-SUN, 00:00, 24:00",
  })
  void emitsInTheHoursOnTheRecipientsClockAlone(String days, String opens, String closes) {
    var hours =
        new SendingHours(PlanValues.days(days), PlanValues.time(opens), PlanValues.time(closes));

    for (ZoneTransition transition : transitions) {
      var begin = transition.at().minus(AROUND);
      var end = transition.at().plus(AROUND);
      Optional<Instant> opening = Optional.empty();
      Optional<Instant> closing = Optional.empty();
      for (var now = end.minus(STEP); !now.isBefore(begin); now = now.minus(STEP)) {
        if (open(transition, now, hours)) {
          opening = Optional.of(now);
        } else {
          closing = Optional.of(now);
        }
        var expected = expected(opening, closing.orElse(end), now);
        var decided = ReminderPlanner.emission(begin, end, null, hours, transition.zone(), now);
        if (!decided.equals(expected)) {
          assertThat(decided).as("%s, %s, %s", transition, hours, now).isEqualTo(expected);
        }
      }
    }
  }

  private static Emission expected(Optional<Instant> opening, Instant closing, Instant now) {
    if (opening.isEmpty()) {
      return new Expire(ReminderPlanner.NO_OPENING);
    }
    return opening.get().equals(now) ? new Emit(closing) : new WaitUntil(opening.get());
  }

  /** Said a second time, in the plainest words, from the recorded offsets. */
  private static boolean open(ZoneTransition transition, Instant instant, SendingHours hours) {
    var clock = transition.clockAt(instant);
    Set<DayOfWeek> days = EnumSet.copyOf(hours.days());
    LocalTime time = clock.toLocalTime();
    boolean beforeClose =
        hours.closes().equals(LocalTime.MIDNIGHT) || time.compareTo(hours.closes()) < 0;
    return days.contains(clock.getDayOfWeek()) && time.compareTo(hours.opens()) >= 0 && beforeClose;
  }
}
