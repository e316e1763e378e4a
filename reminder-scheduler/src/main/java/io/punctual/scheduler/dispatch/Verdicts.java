package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.dispatch.EmissionRepository.Reasoned;
import io.punctual.scheduler.dispatch.EmissionRepository.Timed;
import io.punctual.scheduler.planning.Emission;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Taken reminders by what is to be done with them. */
record Verdicts(List<Timed> emit, List<Timed> postpone, List<Reasoned> expire) {

  /** Decides about each; all belong to plans that are configured. */
  static Verdicts of(List<Taken> reminders, Plans plans, Lead lead, Instant now) {
    var emit = new ArrayList<Timed>();
    var postpone = new ArrayList<Timed>();
    var expire = new ArrayList<Reasoned>();
    for (var reminder : reminders) {
      var plan = plans.named(reminder.step().plan()).orElseThrow();
      switch (decide(reminder, plan, lead, now)) {
        case Emission.Emit go -> emit.add(new Timed(reminder, go.sendBy()));
        case Emission.WaitUntil later -> postpone.add(new Timed(reminder, later.until()));
        case Emission.Expire never -> expire.add(new Reasoned(reminder, why(reminder, never)));
      }
    }
    return new Verdicts(emit, postpone, expire);
  }

  private static Emission decide(Taken reminder, Plan plan, Lead lead, Instant now) {
    var zone = reminder.zone() == null ? plan.defaultZone() : ZoneId.of(reminder.zone());
    var emission =
        ReminderPlanner.emission(
            reminder.due(), reminder.deadline(), null, plan.hours(), zone, now);
    return emission instanceof Emission.Emit go && !lead.leaves(reminder, go.sendBy(), now)
        ? ReminderPlanner.after(go.sendBy(), reminder.deadline(), plan.hours(), zone)
        : emission;
  }

  /** What it came back for says more than that its time ran out. */
  private static String why(Taken reminder, Emission.Expire never) {
    return reminder.reason() == null ? never.reason() : reminder.reason();
  }
}
