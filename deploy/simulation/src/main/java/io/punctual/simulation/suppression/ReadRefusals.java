package io.punctual.simulation.suppression;

import io.punctual.suppression.claim.Refusal;
import io.punctual.suppression.claim.Refusals;
import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.reading.ReplyReading;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Suppresses whose address a mail server says is dead, as read by the service itself; rates and
 * repetition are not simulated.
 */
record ReadRefusals(Suppressions suppressions) implements Refusals {

  @Override
  public void judge(Connection tx, List<Refusal> refusals, Instant now) throws SQLException {
    var dead =
        refusals.stream()
            .filter(ReadRefusals::isDead)
            .map(
                refusal ->
                    new Suppression(
                        refusal.subject(),
                        SuppressionReason.BOUNCED,
                        "smtp " + refusal.claim().enhancedStatus(),
                        null,
                        now))
            .toList();
    if (!dead.isEmpty()) {
      suppressions.add(tx, dead);
    }
  }

  private static boolean isDead(Refusal refusal) {
    return ReplyReading.read(refusal.command(), refusal.claim().enhancedStatus(), refusal.text())
        .filter(Finding.DeadAddress.class::isInstance)
        .isPresent();
  }
}
