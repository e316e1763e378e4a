package io.punctual.scheduler.intake;

import io.punctual.scheduler.intake.ReferralEvent.Referred;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Planning;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.planning.Step;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.Steps;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one referral into the reminders of every plan, from the moment of the referral on. */
@Singleton
public final class ReferralPlanner {

  private final Plans plans;
  private final Steps steps;

  public ReferralPlanner(Plans plans, Steps steps) {
    this.plans = plans;
    this.steps = steps;
  }

  /**
   * Gives every configured step its number. Not within a transaction: one that is rolled back would
   * take the numbers along, and leave them known here.
   */
  void learnSteps() {
    for (var plan : plans.all()) {
      for (var step : plan.steps()) {
        steps.named(plan.name(), step.name());
      }
    }
  }

  /** A status with its reason. */
  private record Standing(ReminderStatus status, @Nullable String reason) {}

  /**
   * Nothing for an erased recipient; else one reminder per step of every plan.
   *
   * @param stops what is remembered of this recipient, whatever the referral's standing says
   */
  List<NewReminder> plan(Referred referral, Set<StopKind> stops, Instant now) {
    if (referral.standing() == ReferralEvent.Standing.ERASED || stops.contains(StopKind.ERASED)) {
      return List.of();
    }
    var standing = standing(referral.standing(), stops);
    var reminders = new ArrayList<NewReminder>();
    for (var plan : plans.all()) {
      for (var step : plan.steps()) {
        reminders.add(reminder(referral, plan, step, standing, now));
      }
    }
    return reminders;
  }

  private NewReminder reminder(
      Referred referral, Plan plan, Step step, Standing standing, Instant now) {
    var planning = ReminderPlanner.plan(plan, step, referral.referredAt(), referral.zone());
    var found = standing.status() == ReminderStatus.PLANNED ? byTime(planning, now) : standing;
    return new NewReminder(
        referral.recipientKey(),
        steps.named(plan.name(), step.name()),
        referral.referredAt(),
        planning.due(),
        planning.deadline(),
        opening(planning, plan, referral.zone()),
        found.status(),
        found.reason(),
        referral.zone(),
        referral.locale());
  }

  private static Standing standing(ReferralEvent.Standing standing, Set<StopKind> stops) {
    if (standing == ReferralEvent.Standing.SUPPRESSED || stops.contains(StopKind.SUPPRESSED)) {
      return new Standing(ReminderStatus.SUPPRESSED, "SUPPRESSED");
    }
    if (standing == ReferralEvent.Standing.JOINED || stops.contains(StopKind.JOINED)) {
      return new Standing(ReminderStatus.CANCELLED, "JOINED");
    }
    if (standing == ReferralEvent.Standing.WITHDRAWN) {
      return new Standing(ReminderStatus.CANCELLED, "WITHDRAWN");
    }
    return new Standing(ReminderStatus.PLANNED, null);
  }

  private static Standing byTime(Planning planning, Instant now) {
    if (planning instanceof Planning.NoOpening) {
      return new Standing(ReminderStatus.EXPIRED, ReminderPlanner.NO_OPENING);
    }
    return now.isBefore(planning.deadline())
        ? new Standing(ReminderStatus.PLANNED, null)
        : new Standing(ReminderStatus.EXPIRED, ReminderPlanner.PAST_AT_PLANNING);
  }

  private static Instant opening(Planning planning, Plan plan, @Nullable ZoneId zone) {
    var clock = zone == null ? plan.defaultZone() : zone;
    return ReminderPlanner.opening(planning.due(), planning.deadline(), plan.hours(), clock);
  }
}
