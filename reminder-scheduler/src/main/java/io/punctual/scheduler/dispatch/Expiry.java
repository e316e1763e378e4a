package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes waiting reminders whose deadline has come, or is too near to be met, of every step ever
 * stored, a bounded batch per transaction. Each says what kept it: a hold, what it came back for,
 * or nothing but time.
 */
@Singleton
public final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  private final ExpiryRepository reminders;
  private final Steps steps;
  private final HoldRepository holds;
  private final EndedReminders ended;
  private final Transactions transactions;
  private final Plans plans;
  private final DispatchSettings settings;

  public Expiry(
      ExpiryRepository reminders,
      Plans plans,
      Steps steps,
      HoldRepository holds,
      EndedReminders ended,
      Transactions transactions,
      DispatchSettings settings) {
    this.reminders = reminders;
    this.plans = plans;
    this.steps = steps;
    this.holds = holds;
    this.ended = ended;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Returns how many expired; none is left that was past its deadline, or too near, at {@code now}.
   */
  int expire(Instant now) {
    var open = transactions.read(holds::open);
    int expired = 0;
    for (var step : steps.all()) {
      var until = now.plus(lead(step));
      int some;
      do {
        some = expire(step, open, now, until);
        expired += some;
      } while (some == settings.batchSize());
    }
    if (expired > 0) {
      LOG.info("expired {} waiting reminders", expired);
    }
    return expired;
  }

  /** Of a plan that is no longer configured nothing is emitted: it has until its deadline. */
  private Duration lead(StepKey step) {
    return plans
        .step(step.plan(), step.step())
        .map(one -> new Lead(settings.lead()).of(one.window()))
        .orElse(Duration.ZERO);
  }

  private int expire(StepKey step, List<KnownHold> open, Instant now, Instant until) {
    boolean held = open.stream().anyMatch(hold -> hold.covers(step.plan(), step.step()));
    List<Ended> expired =
        transactions.write(
            connection -> {
              var late =
                  reminders.late(connection, step, until, settings.batchSize()).stream()
                      .map(one -> ended(one, step, held ? "HOLD" : reason(one, now)))
                      .toList();
              reminders.expire(connection, late, now);
              ended.publish(connection, late, now);
              return late;
            });
    ended.committed(expired);
    return expired.size();
  }

  private static Ended ended(ExpiryRepository.Late late, StepKey step, String reason) {
    return new Ended(
        late.recipientKey(),
        step,
        late.attempt(),
        ReminderStatus.EXPIRED,
        reason,
        late.due(),
        late.deadline());
  }

  private static String reason(ExpiryRepository.Late late, Instant now) {
    if (late.reason() != null) {
      return late.reason();
    }
    return late.deadline().isAfter(now)
        ? ReminderPlanner.NO_TIME_LEFT
        : ReminderPlanner.PAST_DEADLINE;
  }
}
