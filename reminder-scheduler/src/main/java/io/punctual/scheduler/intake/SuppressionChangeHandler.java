package io.punctual.scheduler.intake;

import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.RecordBatch;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.outcome.EndedReminders;
import io.punctual.scheduler.reading.Entry;
import io.punctual.scheduler.reading.Tally;
import io.punctual.scheduler.reading.UnreadableEventException;
import io.punctual.scheduler.recall.Recollection;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Learns suppressions, erasures and holds, one batch per transaction. */
@Singleton
@Named("changes")
public final class SuppressionChangeHandler implements BatchHandler {

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("change.commit");

  private final SuppressionChangeReader reader;
  private final RecipientStops stops;
  private final HoldRepository holds;
  private final EndedReminders ended;
  private final Transactions transactions;
  private final Recollection recollection;
  private final InstantSource clock;

  public SuppressionChangeHandler(
      SuppressionChangeReader reader,
      RecipientStops stops,
      HoldRepository holds,
      EndedReminders ended,
      Transactions transactions,
      Recollection recollection,
      InstantSource clock) {
    this.reader = reader;
    this.stops = stops;
    this.holds = holds;
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
    var changes = new ArrayList<SuppressionChange>();
    for (var event : batch.records()) {
      try {
        changes.add(reader.read(event));
        tally.enter(event, Entry.APPLIED);
      } catch (UnreadableEventException e) {
        tally.unreadable(event, String.valueOf(e.getMessage()));
      }
    }
    List<Ended> over =
        transactions.write(connection -> store(connection, batch, changes, tally, now));
    COMMIT.after();
    ended.committed(over);
    return tally.result();
  }

  private List<Ended> store(
      Connection connection,
      RecordBatch batch,
      List<SuppressionChange> changes,
      Tally tally,
      Instant now)
      throws SQLException {
    var over = stops.apply(connection, changes, now);
    for (var change : changes) {
      if (change instanceof SuppressionChange.Held held) {
        holds.keep(connection, held.hold());
      }
    }
    ended.publish(connection, over, now);
    tally.storeCompacted(connection, batch);
    COMMIT.before();
    return over;
  }
}
