package io.punctual.sender.claim;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.sender.claim.PendingWork.Batch;
import io.punctual.sender.condition.Alarms;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts aside the single wants and settlements that the suppression service refuses to read, so that
 * they cannot stop the others. Used by one thread.
 *
 * <p>Several in a row with nothing read in between are no bad items any more but a service that
 * understands this sender no longer: then nothing is put aside.
 */
@Singleton
public final class RefusedItems {

  private static final Logger LOG = LoggerFactory.getLogger(RefusedItems.class);
  private static final int IN_A_ROW = 5;

  private final Alarms alarms;
  private final MeterRegistry registry;
  private int inARow;

  public RefusedItems(Alarms alarms, MeterRegistry registry) {
    this.alarms = alarms;
    this.registry = registry;
  }

  /** Takes note of what the service could read. */
  void read(Batch batch) {
    if (!batch.isEmpty()) {
      inARow = 0;
    }
  }

  /** Whether one more refused item is to be taken for a bad one. */
  boolean believable() {
    return inARow < IN_A_ROW;
  }

  /**
   * Ends the one item of a batch: a want is answered as unreadable; a settlement is dropped, and
   * its claim ends with its lease as undecided.
   */
  void putAside(Batch single, int status) {
    inARow++;
    for (var asking : single.wants()) {
      alarms.raise("WANT_REFUSED");
      var want = asking.want();
      LOG.error(
          "want of {} {}/{} attempt {} refused by the service: HTTP {}",
          want.recipientKey(),
          want.plan(),
          want.step(),
          want.attempt(),
          status);
      asking.answer().complete(new ClaimAnswer.Unreadable(status));
    }
    for (var settlement : single.settlements()) {
      alarms.raise("SETTLEMENT_REFUSED");
      registry.counter("punctual.settlements.rejected", "status", "HTTP_" + status).increment();
      LOG.error(
          "settlement {} of {} refused by the service: HTTP {}; left to its lease",
          settlement.result(),
          settlement.token(),
          status);
    }
  }
}
