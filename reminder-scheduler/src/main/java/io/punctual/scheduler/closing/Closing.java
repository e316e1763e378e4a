package io.punctual.scheduler.closing;

import io.micronaut.http.client.exceptions.HttpClientException;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.outcome.ClosedReminders;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Asks the claim table to close emitted reminders that are past deadline and grace, and applies its
 * answers. What it leaves open is asked for again in the next round.
 */
@Singleton
public final class Closing {

  private static final int MOST = 500;

  private static final FaultPoint<InjectedFaultException> REQUEST =
      FaultPoint.named("close.request");

  private final ClosingRepository reminders;
  private final CloseClient suppression;
  private final ClosedReminders closed;
  private final Transactions transactions;
  private final Alarms alarms;
  private final ClosingSettings settings;
  private final InstantSource clock;

  public Closing(
      ClosingRepository reminders,
      CloseClient suppression,
      ClosedReminders closed,
      Transactions transactions,
      Alarms alarms,
      ClosingSettings settings,
      InstantSource clock) {
    this.reminders = reminders;
    this.suppression = suppression;
    this.closed = closed;
    this.transactions = transactions;
    this.alarms = alarms;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns how many were closed. */
  public int run() {
    var until = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(settings.grace());
    var cursor = ClosingRepository.Cursor.START;
    int done = 0;
    List<ClosingRepository.Unsettled> page;
    do {
      page = page(until, cursor);
      if (page.isEmpty()) {
        break;
      }
      cursor = page.getLast().cursor();
      done += close(page.stream().map(ClosingRepository.Unsettled::item).toList());
    } while (page.size() == MOST);
    return done;
  }

  private List<ClosingRepository.Unsettled> page(Instant until, ClosingRepository.Cursor after) {
    return transactions.read(connection -> reminders.unsettled(connection, until, after, MOST));
  }

  private int close(List<CloseRequest.Item> items) {
    CloseAnswer answer;
    try {
      REQUEST.before();
      answer = suppression.close(new CloseRequest(items));
      REQUEST.after();
    } catch (HttpClientException e) {
      alarms.raise(
          Alarms.Kind.SUPPRESSION_SERVICE_AWAY,
          "{} emitted reminders cannot be closed ({})",
          items.size(),
          e.getClass().getSimpleName());
      throw e;
    }
    return closed.apply(results(items, answer), clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  /** A reminder as both sides name it. */
  private record Name(UUID recipientKey, String plan, String step) {}

  /** The answers, each for the attempt that was asked about: that is what they fence. */
  private static List<ClosedReminders.Result> results(
      List<CloseRequest.Item> items, CloseAnswer answer) {
    Map<Name, CloseRequest.Item> asked = new HashMap<>();
    items.forEach(one -> asked.put(new Name(one.recipientKey(), one.plan(), one.step()), one));
    var results = new ArrayList<ClosedReminders.Result>();
    for (var one : answer.closed()) {
      var item = asked.get(new Name(one.recipientKey(), one.plan(), one.step()));
      if (item != null) {
        results.add(
            new ClosedReminders.Result(
                item.recipientKey(), item.plan(), item.step(), item.attempt(), one.outcome()));
      }
    }
    return results;
  }
}
