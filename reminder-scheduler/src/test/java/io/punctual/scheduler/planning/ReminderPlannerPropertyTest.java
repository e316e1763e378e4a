package io.punctual.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.planning.Emission.Emit;
import io.punctual.scheduler.planning.Emission.Expire;
import io.punctual.scheduler.planning.Emission.WaitUntil;
import io.punctual.scheduler.planning.Planning.Planned;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds for every plan, zone and moment, most of all around clock changes. */
class ReminderPlannerPropertyTest {

  @Property
  void plansFromTheReferralAlone(@ForAll("cases") Case it) {
    var planned = ReminderPlanner.plan(it.plan(), it.step(), it.referredAt(), it.zone());

    assertThat(planned.due()).isEqualTo(it.referredAt().plus(it.step().offset()));
    assertThat(planned.deadline()).isEqualTo(planned.due().plus(it.step().window()));
    assertThat(planned instanceof Planned).isEqualTo(it.opensBetween(planned));
  }

  @Property
  void emitsInsideTheHoursOnly(@ForAll("cases") Case it, @ForAll @IntRange(max = 9_000) int wait) {
    var planned = ReminderPlanner.plan(it.plan(), it.step(), it.referredAt(), it.zone());
    var now = planned.due().plus(Duration.ofMinutes(wait - 1_000L));

    switch (it.emission(planned, now)) {
      case Emit emit -> {
        var sendBy = emit.sendBy();
        assertThat(now).isAfterOrEqualTo(planned.due());
        assertThat(sendBy).isAfter(now).isBeforeOrEqualTo(planned.deadline());
        for (var at = now; at.isBefore(sendBy); at = at.plusSeconds(60)) {
          assertThat(it.opens(at)).isTrue();
        }
        assertThat(sendBy.equals(planned.deadline()) || !it.opens(sendBy)).isTrue();
      }
      case WaitUntil waiting -> {
        var until = waiting.until();
        assertThat(until).isAfter(now).isBefore(planned.deadline());
        assertThat(it.emission(planned, until)).isInstanceOf(Emit.class);
        var from = now.isBefore(planned.due()) ? planned.due() : now;
        for (var at = from; at.isBefore(until); at = at.plusSeconds(60)) {
          assertThat(it.opens(at)).isFalse();
        }
      }
      case Expire expire -> {
        var reason = expire.reason();
        if (reason.equals(ReminderPlanner.PAST_DEADLINE)) {
          assertThat(now).isAfterOrEqualTo(planned.deadline());
        } else {
          for (var at = now; at.isBefore(planned.deadline()); at = at.plusSeconds(60)) {
            assertThat(at.isAfter(planned.due()) && it.opens(at)).isFalse();
          }
        }
      }
    }
  }

  @Property
  void neverGoesBeforeItMay(@ForAll("cases") Case it, @ForAll @IntRange(max = 9_000) int wait) {
    var planned = ReminderPlanner.plan(it.plan(), it.step(), it.referredAt(), it.zone());
    var notBefore = planned.due().plus(Duration.ofMinutes(wait));

    var decided =
        ReminderPlanner.emission(
            planned.due(),
            planned.deadline(),
            notBefore,
            it.plan().hours(),
            it.zone(),
            planned.due().minusSeconds(60));

    switch (decided) {
      case Emit emit -> assertThat(decided).as("emitted before it is due: %s", emit).isNull();
      case WaitUntil waiting -> {
        var until = waiting.until();
        assertThat(until).isAfterOrEqualTo(notBefore).isBefore(planned.deadline());
        assertThat(it.opens(until)).isTrue();
      }
      case Expire expire ->
          assertThat(expire.reason().equals(ReminderPlanner.PAST_DEADLINE))
              .isEqualTo(!notBefore.isBefore(planned.deadline()));
    }
  }

  /** Half of the referrals are made so that the reminder falls within a day of a clock change. */
  @Provide
  Arbitrary<Case> cases() {
    var zones =
        Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
    var moments =
        Arbitraries.longs()
            .between(
                Instant.parse("2015-01-01T00:00:00Z").getEpochSecond() / 60,
                Instant.parse("2035-01-01T00:00:00Z").getEpochSecond() / 60)
            .map(minute -> Instant.ofEpochSecond(minute * 60));
    return Combinators.combine(
            zones,
            moments,
            hours(),
            Arbitraries.integers().between(0, 10_080),
            Arbitraries.integers().between(1, 5_000),
            Arbitraries.integers().between(-1_440, 1_440).injectNull(0.5))
        .as(ReminderPlannerPropertyTest::around);
  }

  private static Arbitrary<SendingHours> hours() {
    var days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    var minutes = Arbitraries.integers().between(0, 1_440).set().ofSize(2);
    return Combinators.combine(days, minutes)
        .as(
            (open, edges) -> {
              List<Integer> sorted = edges.stream().sorted().toList();
              return new SendingHours(open, timeOf(sorted.get(0)), timeOf(sorted.get(1)));
            });
  }

  private static LocalTime timeOf(int minute) {
    return LocalTime.MIDNIGHT.plusMinutes(minute);
  }

  private static Case around(
      ZoneId zone,
      Instant moment,
      SendingHours hours,
      int offset,
      int window,
      @Nullable Integer minutesFromChange) {
    var step =
        new Step("first", 1, Duration.ofMinutes(offset), Duration.ofMinutes(window), "first");
    var plan = new Plan("referral", List.of(step), hours, ZoneId.of("Europe/Zurich"));
    var change = zone.getRules().nextTransition(moment);
    var referredAt =
        change == null || minutesFromChange == null
            ? moment
            : change
                .getInstant()
                .plus(minutesFromChange, ChronoUnit.MINUTES)
                .minus(step.offset())
                .truncatedTo(ChronoUnit.MINUTES);
    return new Case(plan, step, referredAt, zone);
  }

  /** A referral, and a look at the recipient's clock minute by minute. */
  record Case(Plan plan, Step step, Instant referredAt, ZoneId zone) {

    boolean opens(Instant instant) {
      var clock = instant.atZone(zone);
      var time = clock.toLocalTime();
      var hours = plan.hours();
      return hours.days().contains(clock.getDayOfWeek())
          && !time.isBefore(hours.opens())
          && (hours.closes().equals(LocalTime.MIDNIGHT) || time.isBefore(hours.closes()));
    }

    boolean opensBetween(Planning planned) {
      for (var at = planned.due(); at.isBefore(planned.deadline()); at = at.plusSeconds(60)) {
        if (opens(at)) {
          return true;
        }
      }
      return false;
    }

    Emission emission(Planning planned, Instant now) {
      return ReminderPlanner.emission(
          planned.due(), planned.deadline(), null, plan.hours(), zone, now);
    }
  }
}
