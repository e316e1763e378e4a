package io.punctual.simulation.rehearsal;

import io.punctual.scheduler.planning.Emission;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.planning.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What nearly every scheduler does: it sends whatever has {@code due <= now}, however long ago that
 * was, as fast as the mail server takes it. It keeps the same sending hours, to be fair.
 */
final class OrdinaryScheduler {

  private final Plans plans;
  private final Outage outage;
  private final int perSecond;

  OrdinaryScheduler(Plans plans, Outage outage, int perSecond) {
    this.plans = plans;
    this.outage = outage;
    this.perSecond = perSecond;
  }

  /** A reminder with the moment from which on it may go out. */
  private record Waiting(Instant from, Instant opens, Instant deadline) {}

  /** What it sends to people referred at these moments. */
  Tally send(List<Instant> referrals) {
    var waiting = new ArrayList<Waiting>();
    for (var referredAt : referrals) {
      for (var plan : plans.all()) {
        plan.steps().forEach(step -> waiting.add(waiting(plan, step, referredAt)));
      }
    }
    waiting.sort(Comparator.comparing(Waiting::from));
    return drain(waiting);
  }

  private Tally drain(List<Waiting> waiting) {
    var tally = new Tally();
    var spacing = Duration.ofNanos(1_000_000_000L / perSecond);
    var free = Instant.MIN;
    for (var one : waiting) {
      var at = one.from().isAfter(free) ? one.from() : free;
      tally.add(new Tally.Sent(at, one.opens(), one.deadline()));
      free = at.plus(spacing);
    }
    return tally;
  }

  private Waiting waiting(Plan plan, Step step, Instant referredAt) {
    var due = referredAt.plus(step.offset());
    var deadline = due.plus(step.window());
    var emission =
        ReminderPlanner.emission(due, deadline, null, plan.hours(), plan.defaultZone(), due);
    var opens =
        switch (emission) {
          case Emission.WaitUntil later -> later.until();
          case Emission.Emit now -> due;
          case Emission.Expire never -> due;
        };
    return new Waiting(outage.covers(opens) ? outage.to() : opens, opens, deadline);
  }
}
