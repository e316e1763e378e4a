package io.punctual.scheduler.intake;

import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.RecordBatch;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.reading.Tally;
import io.punctual.scheduler.reading.UnreadableEventException;
import io.punctual.scheduler.recall.Recollection;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Plans referrals and letters, and ends series, one batch per transaction. */
@Singleton
@Named("referrals")
public final class ReferralHandler implements BatchHandler {

  private static final FaultPoint<InjectedFaultException> COMMIT = FaultPoint.named("plan.commit");

  private final ReferralEventReader reader;
  private final ReferralPlanner planner;
  private final ReminderIntake reminders;
  private final LetterIntake letters;
  private final StopRepository stops;
  private final EndedReminders ended;
  private final Transactions transactions;
  private final Recollection recollection;
  private final InstantSource clock;

  public ReferralHandler(
      ReferralEventReader reader,
      ReferralPlanner planner,
      ReminderIntake reminders,
      LetterIntake letters,
      StopRepository stops,
      EndedReminders ended,
      Transactions transactions,
      Recollection recollection,
      InstantSource clock) {
    this.reader = reader;
    this.planner = planner;
    this.reminders = reminders;
    this.letters = letters;
    this.stops = stops;
    this.ended = ended;
    this.transactions = transactions;
    this.recollection = recollection;
    this.clock = clock;
  }

  /** Not before it is known again what had its end: it would be ended once more. */
  @Override
  public boolean ready() {
    return recollection.complete();
  }

  @Override
  public BatchResult handle(RecordBatch batch) {
    var now = clock.instant();
    var tally = new Tally();
    var referrals = new ReferralBatch();
    for (var event : batch.records()) {
      try {
        referrals.add(event, reader.read(event));
      } catch (UnreadableEventException e) {
        tally.unreadable(event, String.valueOf(e.getMessage()));
      }
    }
    planner.learnSteps();
    letters.learn(referrals.letters());
    List<Ended> over =
        transactions.write(connection -> store(connection, batch, referrals, tally, now));
    COMMIT.after();
    ended.committed(over);
    return tally.result();
  }

  private List<Ended> store(
      Connection connection, RecordBatch batch, ReferralBatch referrals, Tally tally, Instant now)
      throws SQLException {
    stops.pass(connection);
    var known = stops.inForce(connection, referrals.referred());
    var over = new ArrayList<Ended>();
    for (var stop : referrals.stopsBefore()) {
      over.addAll(end(connection, stop, now));
    }
    var stored = reminders.add(connection, referrals.plan(planner, known, now), now);
    over.addAll(stored.ended());
    for (var stop : referrals.stopsAfter()) {
      over.addAll(end(connection, stop, now));
    }
    if (!referrals.joined().isEmpty()) {
      stops.remember(connection, StopKind.JOINED, referrals.joined());
    }
    over.addAll(letters.store(connection, referrals.letters(), tally, now));
    ended.publish(connection, over, now);
    referrals.book(tally, stored.recipients(), known);
    tally.store(connection, batch);
    COMMIT.before();
    return over;
  }

  private List<Ended> end(Connection connection, ReferralBatch.Stop stop, Instant now)
      throws SQLException {
    return reminders.endWaiting(
        connection, stop.recipients(), ReminderStatus.CANCELLED, stop.reason(), now);
  }
}
