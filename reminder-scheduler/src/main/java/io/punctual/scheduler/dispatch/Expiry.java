package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.planning.ReminderPlanner;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes waiting reminders whose deadline has come, of every step ever stored, a bounded batch per
 * transaction. Each says what kept it: a hold, what it came back for, or nothing but time.
 */
@Singleton
public final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  private final ExpiryRepository reminders;
  private final Steps steps;
  private final HoldRepository holds;
  private final EndedReminders ended;
  private final Transactions transactions;
  private final DispatchSettings settings;

  public Expiry(
      ExpiryRepository reminders,
      Steps steps,
      HoldRepository holds,
      EndedReminders ended,
      Transactions transactions,
      DispatchSettings settings) {
    this.reminders = reminders;
    this.steps = steps;
    this.holds = holds;
    this.ended = ended;
    this.transactions = transactions;
    this.settings = settings;
  }

  /** Returns how many expired; none is left that was past its deadline at {@code now}. */
  int expire(Instant now) {
    var open = transactions.read(holds::open);
    int expired = 0;
    for (var step : steps.all()) {
      int some;
      do {
        some = expire(step, open, now);
        expired += some;
      } while (some == settings.batchSize());
    }
    if (expired > 0) {
      LOG.info("expired {} waiting reminders", expired);
    }
    return expired;
  }

  private int expire(StepKey step, List<KnownHold> open, Instant now) {
    boolean held = open.stream().anyMatch(hold -> hold.covers(step.plan(), step.step()));
    List<Ended> expired =
        transactions.write(
            connection -> {
              var late =
                  reminders.late(connection, step, now, settings.batchSize()).stream()
                      .map(one -> ended(one, step, held))
                      .toList();
              reminders.expire(connection, late, now);
              ended.publish(connection, late, now);
              return late;
            });
    ended.committed(expired);
    return expired.size();
  }

  /** Says of each what kept it. */
  private static Ended ended(ExpiryRepository.Late late, StepKey step, boolean held) {
    return new Ended(
        late.recipientKey(),
        step,
        late.attempt(),
        ReminderStatus.EXPIRED,
        held ? "HOLD" : cameBackFor(late.reason()),
        late.due(),
        late.deadline());
  }

  private static String cameBackFor(@Nullable String reason) {
    return reason == null ? ReminderPlanner.PAST_DEADLINE : reason;
  }
}
