package io.punctual.suppression.restore;

import io.punctual.suppression.claim.PublishedOutcomes;
import io.punctual.suppression.erasure.PublishedErasures;
import io.punctual.suppression.hold.PublishedHolds;
import io.punctual.suppression.suppression.PublishedChanges;
import jakarta.inject.Singleton;
import java.util.List;

/** Stores what this service published and its database lost, record by record. Safe to repeat. */
@Singleton
public final class ReadBack {

  private final PublishedChanges changes;
  private final PublishedErasures erasures;
  private final PublishedHolds holds;
  private final PublishedOutcomes outcomes;

  public ReadBack(
      PublishedChanges changes,
      PublishedErasures erasures,
      PublishedHolds holds,
      PublishedOutcomes outcomes) {
    this.changes = changes;
    this.erasures = erasures;
    this.holds = holds;
    this.outcomes = outcomes;
  }

  /**
   * Stores one record of {@code suppression.changes}.
   *
   * @return whether its type is known
   */
  public boolean change(String type, byte[] body) {
    switch (type) {
      case "suppression.added" -> changes.added(body);
      case "suppression.lifted" -> changes.lifted(body);
      case "suppression.erased" -> erasures.erased(changes.read(body));
      case "hold.opened", "hold.released" -> holds.stored(body);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Stores some records of {@code reminder.outcomes}, in their order.
   *
   * @return how many claims changed
   */
  public int outcomes(List<byte[]> bodies) {
    return outcomes.apply(bodies);
  }

  /** Whether the database has a claim at least as far as each of these outcomes says. */
  public boolean knows(List<byte[]> bodies) {
    return outcomes.known(bodies);
  }
}
