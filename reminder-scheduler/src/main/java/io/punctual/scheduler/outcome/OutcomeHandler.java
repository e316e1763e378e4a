package io.punctual.scheduler.outcome;

import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.RecordBatch;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.scheduler.outcome.OutcomeEvent.Source;
import io.punctual.scheduler.reading.Entry;
import io.punctual.scheduler.reading.Tally;
import io.punctual.scheduler.reading.UnreadableEventException;
import io.punctual.scheduler.recall.Recollection;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies what became of emitted reminders, one batch per transaction. */
@Singleton
@Named("outcomes")
public final class OutcomeHandler implements BatchHandler {

  private static final FaultPoint<InjectedFaultException> COMMIT =
      FaultPoint.named("outcome.commit");

  private final OutcomeEventReader reader;
  private final Outcomes outcomes;
  private final EndedReminders ended;
  private final Transactions transactions;
  private final Recollection recollection;
  private final InstantSource clock;

  public OutcomeHandler(
      OutcomeEventReader reader,
      Outcomes outcomes,
      EndedReminders ended,
      Transactions transactions,
      Recollection recollection,
      InstantSource clock) {
    this.reader = reader;
    this.outcomes = outcomes;
    this.ended = ended;
    this.transactions = transactions;
    this.recollection = recollection;
    this.clock = clock;
  }

  /** A record with what it says. */
  private record Read(ConsumerRecord<String, byte[]> event, OutcomeEvent says) {}

  @Override
  public BatchResult handle(RecordBatch batch) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var tally = new Tally();
    var events = new ArrayList<Read>();
    for (var event : batch.records()) {
      try {
        events.add(new Read(event, reader.read(event)));
      } catch (UnreadableEventException e) {
        tally.unreadable(event, String.valueOf(e.getMessage()));
      }
    }
    var says = events.stream().map(Read::says).toList();
    // The scheduler's own are stored already, unless the database is older than they are.
    var reported = says.stream().filter(one -> one.source() != Source.SCHEDULER).toList();
    boolean known = recollection.complete();
    if (!known) {
      outcomes.learnSteps(says);
    }
    var applied =
        transactions.write(
            connection -> {
              var changes =
                  known
                      ? outcomes.apply(connection, reported, now)
                      : outcomes.recall(connection, says, now);
              book(tally, events, changes);
              tally.store(connection, batch);
              COMMIT.before();
              return changes;
            });
    COMMIT.after();
    ended.countReported(applied.changed());
    ended.committed(applied.expired());
    return tally.result();
  }

  private static void book(Tally tally, Iterable<Read> events, Outcomes.Applied applied) {
    // By identity: the same outcome may come twice, and only one of them changed anything.
    var changed = Collections.newSetFromMap(new IdentityHashMap<OutcomeEvent, Boolean>());
    changed.addAll(applied.changed());
    for (var read : events) {
      tally.enter(read.event(), changed.contains(read.says()) ? Entry.APPLIED : Entry.DUPLICATES);
    }
  }
}
