package io.punctual.scheduler.dispatch;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.eventloop.outbox.OutboxRecord;
import io.punctual.eventloop.outbox.OutboxWriter;
import io.punctual.scheduler.dispatch.EmissionRepository.Reasoned;
import io.punctual.scheduler.dispatch.EmissionRepository.Timed;
import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.outbox.Outgoing;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.planning.LetterPlan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Emits what is ready, nearest deadline first, as much as there is room for: one batch per
 * transaction, in which the reminder becomes QUEUED and its event enters the outbox.
 */
@Singleton
public final class Emitter {

  private static final Emitted NOTHING = new Emitted(0, 0, List.of());

  private static final FaultPoint<SQLException> MARK =
      FaultPoint.named("emit.mark", SQLException::new);
  private static final FaultPoint<SQLException> EVENT =
      FaultPoint.named("emit.event", SQLException::new);
  private static final FaultPoint<InjectedFaultException> COMMIT = FaultPoint.named("emit.commit");

  private final EmissionRepository reminders;
  private final HoldRepository holds;
  private final EndedReminders ended;
  private final Outgoing outgoing;
  private final Plans plans;
  private final Steps steps;
  private final Transactions transactions;
  private final DispatchSettings settings;
  private final Pace pace;

  public Emitter(
      EmissionRepository reminders,
      HoldRepository holds,
      EndedReminders ended,
      Outgoing outgoing,
      Plans plans,
      Steps steps,
      Transactions transactions,
      DispatchSettings settings,
      Pace pace) {
    this.reminders = reminders;
    this.holds = holds;
    this.ended = ended;
    this.outgoing = outgoing;
    this.plans = plans;
    this.steps = steps;
    this.transactions = transactions;
    this.settings = settings;
    this.pace = pace;
  }

  /**
   * What one batch came to.
   *
   * @param postponed were ready, but their sending hours have closed
   * @param ended were ready, but will have no opening any more
   */
  record Emitted(int emitted, int postponed, List<Ended> ended) {

    /** Whether it did anything, so that there may be more. */
    boolean more() {
      return emitted + postponed + ended.size() > 0;
    }
  }

  /**
   * @param blockedPlans plans for which a hold is asked and not granted yet
   */
  Emitted emit(Instant now, Set<String> blockedPlans) {
    var configured = configured();
    var emitted = transactions.write(connection -> emit(connection, configured, now, blockedPlans));
    ended.committed(emitted.ended());
    if (emitted.emitted() > 0) {
      COMMIT.after();
      outgoing.committed();
    }
    return emitted;
  }

  /** And the letters of incidents; expiry, which comes first, has asked for what is new of them. */
  private List<StepKey> configured() {
    var found = new ArrayList<StepKey>();
    for (var plan : plans.all()) {
      for (var step : plan.steps()) {
        steps.find(plan.name(), step.name()).ifPresent(found::add);
      }
    }
    steps.known().stream().filter(step -> LetterPlan.is(step.plan())).forEach(found::add);
    return found;
  }

  private Emitted emit(
      Connection connection, List<StepKey> configured, Instant now, Set<String> blockedPlans)
      throws SQLException {
    if (pace.overall(now) == 0 || !reminders.myTurn(connection)) {
      return NOTHING;
    }
    var ready = withSomethingReady(connection, configured, now);
    if (ready.isEmpty()) {
      return NOTHING;
    }
    var room =
        new Room(
            new Room.Limits(settings.inFlight(), pace, now),
            reminders.inFlight(connection),
            holds.inForce(connection),
            blockedPlans);
    var candidates = new ArrayList<Candidate>();
    for (var step : ready) {
      int limit = Math.min(settings.batchSize(), room.of(step));
      if (limit > 0) {
        candidates.addAll(reminders.ready(connection, step, now, limit));
      }
    }
    var chosen = room.choose(candidates, settings.batchSize());
    if (chosen.isEmpty()) {
      return NOTHING;
    }
    var lead = new Lead(settings.lead());
    var verdicts = Verdicts.of(reminders.take(connection, chosen, now), plans, lead, now);
    pace.emitted(
        verdicts.emit().stream().map(one -> one.reminder().step()).toList(), room.dripping());
    return carryOut(connection, verdicts, now);
  }

  /** Mostly none: then what is emitted and unanswered need not be counted, which is dear. */
  private List<StepKey> withSomethingReady(
      Connection connection, List<StepKey> configured, Instant now) throws SQLException {
    var found = new ArrayList<StepKey>();
    for (var step : configured) {
      if (reminders.anyReady(connection, step, now)) {
        found.add(step);
      }
    }
    return found;
  }

  private Emitted carryOut(Connection connection, Verdicts verdicts, Instant now)
      throws SQLException {
    if (!verdicts.emit().isEmpty()) {
      MARK.before();
      reminders.emit(connection, verdicts.emit(), now);
      MARK.after();
      EVENT.before();
      OutboxWriter.append(
          connection, verdicts.emit().stream().map(one -> due(one, now)).toList(), now);
      EVENT.after();
      COMMIT.before();
    }
    if (!verdicts.postpone().isEmpty()) {
      reminders.postpone(connection, verdicts.postpone());
    }
    var over = verdicts.expire().stream().map(Emitter::ended).toList();
    if (!over.isEmpty()) {
      reminders.expire(connection, verdicts.expire(), now);
      ended.publish(connection, over, now);
    }
    return new Emitted(verdicts.emit().size(), verdicts.postpone().size(), over);
  }

  private OutboxRecord due(Timed emission, Instant now) {
    var reminder = emission.reminder();
    var step = reminder.step();
    var event =
        new ReminderDue(
            reminder.recipientKey(),
            step.plan(),
            step.step(),
            reminder.attempt() + 1,
            opening(reminder),
            reminder.deadline(),
            emission.at(),
            reminder.locale(),
            plans.step(step.plan(), step.step()).orElseThrow().template());
    return outgoing.event(ReminderDue.TOPIC, ReminderDue.TYPE, reminder.recipientKey(), event, now);
  }

  /** What fell due at night is due in the morning: till then nobody could have sent it. */
  private Instant opening(Taken reminder) {
    var plan = plans.named(reminder.step().plan()).orElseThrow();
    var zone = reminder.zone() == null ? plan.defaultZone() : ZoneId.of(reminder.zone());
    return ReminderPlanner.opening(reminder.due(), reminder.deadline(), plan.hours(), zone);
  }

  private static Ended ended(Reasoned expired) {
    var reminder = expired.reminder();
    return new Ended(
        reminder.recipientKey(),
        reminder.step(),
        reminder.attempt(),
        ReminderStatus.EXPIRED,
        expired.reason(),
        reminder.due(),
        reminder.deadline());
  }
}
