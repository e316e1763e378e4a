package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.planning.LetterPlan;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds plans of which more than a handful of reminders wait longer than the tolerance, whichever
 * part was down, and ends drips that have done their work.
 *
 * <p>Lateness counts from the moment at which the sending hours first let a reminder go out. What
 * could have gone out before the last release of its scope is not late: somebody has decided that
 * it may go.
 */
@Singleton
public final class Lateness {

  private final LatenessRepository reminders;
  private final HoldRepository holds;
  private final Plans plans;
  private final Steps steps;
  private final Transactions transactions;
  private final DispatchSettings settings;

  public Lateness(
      LatenessRepository reminders,
      HoldRepository holds,
      Plans plans,
      Steps steps,
      Transactions transactions,
      DispatchSettings settings) {
    this.reminders = reminders;
    this.holds = holds;
    this.plans = plans;
    this.steps = steps;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * A plan that should be held.
   *
   * @param late how many are late, counted up to one more than the handful
   */
  record Late(String plan, int late) {}

  /** The late plans that nobody holds yet. */
  List<Late> find(Instant now) {
    var known = steps.all();
    return transactions.write(connection -> find(connection, known, now));
  }

  private List<Late> find(Connection connection, List<StepKey> known, Instant now)
      throws SQLException {
    endDrips(connection, known, now);
    var inForce = holds.inForce(connection);
    var found = new ArrayList<Late>();
    for (var plan : plans(known)) {
      int late = 0;
      for (var step : configured(plan, known)) {
        late += late(connection, step, inForce, now);
      }
      if (late > settings.handful()) {
        found.add(new Late(plan.name(), late));
      }
    }
    return found;
  }

  /** The configured ones, and those of incidents. */
  private List<Plan> plans(List<StepKey> known) {
    var all = new ArrayList<>(plans.all());
    known.stream()
        .map(StepKey::plan)
        .filter(LetterPlan::is)
        .distinct()
        .forEach(name -> plans.named(name).ifPresent(all::add));
    return all;
  }

  private static List<StepKey> configured(Plan plan, List<StepKey> known) {
    return known.stream()
        .filter(one -> one.plan().equals(plan.name()) && plan.step(one.step()).isPresent())
        .toList();
  }

  /** A step that is held needs no hold; of one that drips lateness is what was decided. */
  private int late(Connection connection, StepKey step, List<KnownHold> inForce, Instant now)
      throws SQLException {
    var released = Instant.EPOCH;
    for (var hold : inForce) {
      if (hold.covers(step.plan(), step.step())) {
        var releasedAt = hold.hold().releasedAt();
        if (releasedAt == null || hold.dripping()) {
          return 0;
        }
        released = releasedAt.isAfter(released) ? releasedAt : released;
      }
    }
    return reminders.late(
        connection,
        step,
        released,
        new LatenessRepository.Window(now, now.minus(settings.tolerance())),
        settings.handful() + 1);
  }

  private void endDrips(Connection connection, List<StepKey> known, Instant now)
      throws SQLException {
    for (var hold : holds.inForce(connection)) {
      if (hold.dripping() && !waiting(connection, hold, known, now)) {
        holds.drained(connection, hold.hold().holdId(), now);
      }
    }
  }

  private boolean waiting(Connection connection, KnownHold hold, List<StepKey> known, Instant now)
      throws SQLException {
    for (var step : known) {
      if (hold.covers(step.plan(), step.step())
          && reminders.waiting(connection, step, now.minus(settings.tolerance()))) {
        return true;
      }
    }
    return false;
  }
}
