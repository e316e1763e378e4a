package io.punctual.scheduler.intake;

import io.punctual.scheduler.intake.LetterBatch.LetterName;
import io.punctual.scheduler.intake.ReferralEvent.LetterApproved;
import io.punctual.scheduler.intake.ReminderRepository.End;
import io.punctual.scheduler.intake.ReminderRepository.OfStep;
import io.punctual.scheduler.planning.LetterPlan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.reading.Tally;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.Steps;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Stores incidents' letters as reminders of their own plans, with the due time and deadline that
 * were approved, and ends those that are withdrawn while they wait.
 *
 * <p>A join, a withdrawal of the referral or a suppression ends no letter here: the claim knows
 * whom a letter may still reach. An erasure does.
 */
@Singleton
public final class LetterIntake {

  /** What a letter came to that may not be sent, here as in its claim. */
  private static final String NOT_APPROVED = "NOT_APPROVED";

  private final ReminderIntake reminders;
  private final ReminderRepository stored;
  private final StopRepository stops;
  private final Plans plans;
  private final Steps steps;

  public LetterIntake(
      ReminderIntake reminders,
      ReminderRepository stored,
      StopRepository stops,
      Plans plans,
      Steps steps) {
    this.reminders = reminders;
    this.stored = stored;
    this.stops = stops;
    this.plans = plans;
    this.steps = steps;
  }

  /** Gives the incidents it names their numbers. Not within a transaction. */
  void learn(LetterBatch letters) {
    letters.plans().forEach(plan -> steps.named(plan, LetterPlan.STEP));
  }

  /** Joins the caller's transaction. Returns the letters that ended by it. */
  List<Ended> store(Connection connection, LetterBatch letters, Tally tally, Instant now)
      throws SQLException {
    if (letters.plans().isEmpty()) {
      return List.of();
    }
    var added = plan(connection, letters.approved(), now);
    letters.book(tally, added.reminders().stream().map(LetterIntake::name).toList());
    var over = new ArrayList<>(added.ended());
    over.addAll(withdraw(connection, letters.withdrawn(), now));
    return over;
  }

  private ReminderIntake.Stored plan(
      Connection connection, List<LetterApproved> approved, Instant now) throws SQLException {
    var recipients = approved.stream().map(LetterApproved::recipientKey).distinct().toList();
    var known = stops.inForce(connection, recipients);
    return reminders.add(
        connection, approved.stream().map(one -> planned(one, known, now)).toList(), now);
  }

  private List<Ended> withdraw(Connection connection, List<LetterName> withdrawn, Instant now)
      throws SQLException {
    if (withdrawn.isEmpty()) {
      return List.of();
    }
    return stored.endThese(
        connection,
        withdrawn.stream().map(this::reminder).toList(),
        new End(ReminderStatus.CANCELLED, NOT_APPROVED),
        now);
  }

  private OfStep reminder(LetterName letter) {
    return new OfStep(letter.recipientKey(), steps.named(letter.plan(), LetterPlan.STEP));
  }

  private static LetterName name(NewReminder letter) {
    return new LetterName(letter.recipientKey(), letter.step().plan());
  }

  private NewReminder planned(LetterApproved letter, Map<UUID, Set<StopKind>> known, Instant now) {
    var plan = plans.named(letter.plan()).orElseThrow();
    var zone = letter.zone() == null ? plan.defaultZone() : letter.zone();
    var opening = ReminderPlanner.opening(letter.due(), letter.deadline(), plan.hours(), zone);
    var over = over(letter, known, opening, now);
    return new NewReminder(
        letter.recipientKey(),
        steps.named(letter.plan(), LetterPlan.STEP),
        letter.approvedAt(),
        letter.due(),
        letter.deadline(),
        opening,
        over.map(End::status).orElse(ReminderStatus.PLANNED),
        over.map(End::reason).orElse(null),
        letter.zone(),
        letter.locale());
  }

  /** How it ends at once, if it does. */
  private static Optional<End> over(
      LetterApproved letter, Map<UUID, Set<StopKind>> known, Instant opening, Instant now) {
    if (known.getOrDefault(letter.recipientKey(), Set.of()).contains(StopKind.ERASED)) {
      return Optional.of(new End(ReminderStatus.SUPPRESSED, StopKind.ERASED.name()));
    }
    if (!now.isBefore(letter.deadline())) {
      return Optional.of(new End(ReminderStatus.EXPIRED, ReminderPlanner.PAST_AT_PLANNING));
    }
    return opening.isBefore(letter.deadline())
        ? Optional.empty()
        : Optional.of(new End(ReminderStatus.EXPIRED, ReminderPlanner.NO_OPENING));
  }
}
