package io.punctual.simulation.rehearsal;

import io.punctual.history.Event;
import io.punctual.history.Outcome;
import io.punctual.history.ReminderId;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.simulation.scheduler.SchedulerSetup;
import io.punctual.simulation.world.Act;
import io.punctual.simulation.world.Part;
import io.punctual.simulation.world.ReleasePolicy;
import io.punctual.simulation.world.Run;
import io.punctual.simulation.world.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs plans through an outage of the scheduler: the services' own code on a virtual clock. */
final class Rehearsal {

  private static final Duration SETTLING = Duration.ofHours(3);

  private final Plans plans;
  private final Outage outage;
  private final int perSecond;
  private final ReleasePolicy release;

  Rehearsal(Plans plans, Outage outage, int perSecond, ReleasePolicy release) {
    this.plans = plans;
    this.outage = outage;
    this.perSecond = perSecond;
    this.release = release;
  }

  /**
   * What it came to.
   *
   * @param ends how many reminders ended in which way, and why
   * @param marks alarms and holds, in their order
   */
  record Result(int reminders, Tally tally, Map<String, Long> ends, List<Event> marks) {}

  /** From the first referral to look at on: so that something is due when the outage begins. */
  Instant start() {
    return outage.from().minus(longest(true));
  }

  /** After everything that was referred before has come to its end. */
  Instant end() {
    return outage.to().plus(longest(true)).plus(SETTLING);
  }

  /** Referrals go on until one series after the outage. */
  Instant lastReferral() {
    return outage.to().plus(Duration.ofDays(1));
  }

  Result run(List<Instant> referrals) {
    var acts = new ArrayList<Act>();
    for (int n = 0; n < referrals.size(); n++) {
      var at = referrals.get(n);
      acts.add(new Act.Refer(at, "friend-" + n, "referral-" + n, at, null, 1));
    }
    acts.add(new Act.Away(outage.from(), Part.SCHEDULER, outage.length()));
    var first = referrals.stream().min(Comparator.naturalOrder()).orElse(start());
    var last = referrals.stream().max(Comparator.naturalOrder()).orElse(start());
    var over = last.plus(longest(true)).plus(SETTLING);
    var scenario =
        new Scenario(
            1,
            first.isBefore(outage.from()) ? first : outage.from(),
            first,
            over.isAfter(end()) ? over : end(),
            false,
            0,
            acts);
    var setup = SchedulerSetup.shipped(plans).withCap(perSecond);
    return result(Run.events(scenario, setup, release));
  }

  private Duration longest(boolean withWindow) {
    return plans.all().stream()
        .flatMap(plan -> plan.steps().stream())
        .map(step -> withWindow ? step.offset().plus(step.window()) : step.offset())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private Result result(List<Event> events) {
    var planned = new HashMap<ReminderId, Event.Planned>();
    var tally = new Tally();
    var ends = new TreeMap<String, Long>();
    var marks = new ArrayList<Event>();
    for (var event : events) {
      switch (event) {
        case Event.Planned plan -> planned.put(plan.reminder(), plan);
        case Event.Accepted mail -> tally.add(sent(mail, planned));
        case Event.Terminal end -> {
          if (end.outcome() != Outcome.ACCEPTED) {
            ends.merge(end.outcome() + " " + end.reason(), 1L, Long::sum);
          }
        }
        case Event.Alarm alarm -> marks.add(alarm);
        case Event.HoldOpened hold -> marks.add(hold);
        case Event.HoldReleased hold -> marks.add(hold);
        default -> {}
      }
    }
    return new Result(planned.size(), tally, ends, marks);
  }

  private Tally.Sent sent(Event.Accepted mail, Map<ReminderId, Event.Planned> planned) {
    var plan = planned.get(mail.reminder());
    if (plan == null) {
      throw new IllegalStateException("a mail that was never planned: " + mail.reminder());
    }
    var rules = plans.named(mail.reminder().plan()).orElseThrow();
    var opens =
        ReminderPlanner.opening(plan.due(), plan.deadline(), rules.hours(), rules.defaultZone());
    return new Tally.Sent(mail.at(), opens, plan.deadline());
  }
}
