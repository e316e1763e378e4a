package io.punctual.scheduler.hold;

import io.micronaut.http.client.exceptions.HttpClientException;
import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the suppression service, which owns all holds, for one, and knows it from its answer on,
 * without waiting for the topic.
 */
@Singleton
public final class HoldKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(HoldKeeper.class);
  private static final String BY = "reminder-scheduler";

  private final HoldClient suppression;
  private final HoldRepository holds;
  private final Transactions transactions;
  private final Alarms alarms;

  public HoldKeeper(
      HoldClient suppression, HoldRepository holds, Transactions transactions, Alarms alarms) {
    this.suppression = suppression;
    this.holds = holds;
    this.transactions = transactions;
    this.alarms = alarms;
  }

  /**
   * Asks for a hold and stores it. Asking again for a scope that is held changes nothing.
   *
   * @throws HttpClientException when the suppression service does not answer, or refuses; then
   *     nothing is known to be held
   */
  public Hold ask(Scope scope, String why) {
    try {
      var hold = suppression.open(new HoldRequest(scope, why, BY));
      transactions.write(connection -> holds.keep(connection, hold));
      LOG.warn("holding {}: hold {}", scope.label(), hold.holdId());
      return hold;
    } catch (HttpClientException e) {
      alarms.raise(
          Alarms.Kind.SUPPRESSION_SERVICE_AWAY,
          "no hold of {} to be had ({})",
          scope.label(),
          e.getClass().getSimpleName());
      throw e;
    }
  }
}
