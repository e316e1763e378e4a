package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.punctual.scheduler.planning.Emission.Emit;
import io.punctual.scheduler.planning.Emission.Expire;
import io.punctual.scheduler.planning.Emission.WaitUntil;
import io.punctual.scheduler.planning.Planning.NoOpening;
import io.punctual.scheduler.planning.Planning.Planned;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Plans, windows and hours made at random around every recorded clock change of every zone, under
 * each of its names, against a look at the recorded clock every five minutes; no change falls in
 * between. A failure names the seed that repeats it.
 */
class RecordedPlanningTest {

  private static final int CASES_PER_CHANGE = 12;
  private static final Duration STEP = Duration.ofMinutes(5);

  @Test
  void plansAndEmitsByTheRecipientsClockAroundEveryChange() {
    var recorded = RecordedClock.recorded();
    assumeTrue(
        recorded.isPresent(), "../shared/corpora is missing: recorded clock changes NOT tested");
    var clocks = recorded.orElseThrow();
    assertThat(clocks).hasSizeGreaterThan(50);

    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (var clock : clocks) {
      for (var change : clock.changes().keySet()) {
        for (int i = 0; i < CASES_PER_CHANGE; i++) {
          var it = Case.around(clock, change, random);
          try {
            check(it, random);
          } catch (AssertionError e) {
            throw new AssertionError("seed %d: %s".formatted(seed, it), e);
          }
        }
      }
    }
  }

  private static void check(Case it, Random random) {
    var planned = ReminderPlanner.plan(it.plan(), it.step(), it.referredAt(), it.clock().zone());
    var due = it.referredAt().plus(it.step().offset());
    var deadline = due.plus(it.step().window());
    var opening = it.firstOpen(due, deadline);

    assertThat(planned)
        .isEqualTo(opening.isPresent() ? new Planned(due, deadline) : new NoOpening(due, deadline));

    int steps = (int) it.step().window().dividedBy(STEP) + 48;
    decided(it, planned, due);
    decided(it, planned, due.plus(STEP.multipliedBy(random.nextInt(steps) - 24L)));
  }

  /** What is decided now, and all that has to be true of it. */
  private static void decided(Case it, Planning planned, Instant now) {
    var deadline = planned.deadline();
    var from = now.isBefore(planned.due()) ? planned.due() : now;
    var zone = it.clock().zone();
    switch (ReminderPlanner.emission(planned.due(), deadline, null, it.plan().hours(), zone, now)) {
      case Emit emit -> {
        var sendBy = emit.sendBy();
        assertThat(now).isAfterOrEqualTo(planned.due()).isBefore(deadline);
        assertThat(sendBy).isAfter(now).isBeforeOrEqualTo(deadline);
        assertThat(it.firstShut(now, sendBy)).isEmpty();
        assertThat(sendBy.equals(deadline) || !it.opens(sendBy)).isTrue();
      }
      case WaitUntil later -> {
        assertThat(later.until()).isAfter(now);
        assertThat(Optional.of(later.until())).isEqualTo(it.firstOpen(from, deadline));
      }
      case Expire expire -> {
        assertThat(it.firstOpen(from, deadline)).isEmpty();
        assertThat(expire.reason().equals(ReminderPlanner.PAST_DEADLINE))
            .isEqualTo(!from.isBefore(deadline));
      }
    }
  }

  /** A referral whose first reminder falls due near a change of the recipient's clock. */
  private record Case(RecordedClock clock, Plan plan, Step step, Instant referredAt) {

    static Case around(RecordedClock clock, Instant change, Random random) {
      var offset = STEP.multipliedBy(random.nextInt(3_000));
      var window = STEP.multipliedBy(1L + random.nextInt(random.nextBoolean() ? 36 : 600));
      var step = new Step("first", 1, offset, window, "first");
      var plan = new Plan("referral", List.of(step), hours(random), ZoneId.of("Europe/Zurich"));
      var due = change.plus(STEP.multipliedBy(random.nextInt(720) - 480L));
      return new Case(clock, plan, step, due.minus(offset));
    }

    private static SendingHours hours(Random random) {
      var days = EnumSet.allOf(DayOfWeek.class);
      for (var day : DayOfWeek.values()) {
        if (days.size() > 1 && random.nextInt(4) == 0) {
          days.remove(day);
        }
      }
      int opens = random.nextInt(288);
      int closes = opens + 1 + random.nextInt(288 - opens);
      return new SendingHours(days, time(opens), time(closes));
    }

    private static LocalTime time(int steps) {
      return LocalTime.MIDNIGHT.plus(STEP.multipliedBy(steps));
    }

    /** Said a second time, in the plainest words, from the recorded offsets. */
    boolean opens(Instant instant) {
      var local = clock.at(instant);
      var time = local.toLocalTime();
      var hours = plan.hours();
      return hours.days().contains(local.getDayOfWeek())
          && time.compareTo(hours.opens()) >= 0
          && (hours.closes().equals(LocalTime.MIDNIGHT) || time.compareTo(hours.closes()) < 0);
    }

    Optional<Instant> firstOpen(Instant from, Instant until) {
      return first(from, until, true);
    }

    Optional<Instant> firstShut(Instant from, Instant until) {
      return first(from, until, false);
    }

    private Optional<Instant> first(Instant from, Instant until, boolean open) {
      for (var at = from; at.isBefore(until); at = at.plus(STEP)) {
        if (opens(at) == open) {
          return Optional.of(at);
        }
      }
      return Optional.empty();
    }
  }
}
