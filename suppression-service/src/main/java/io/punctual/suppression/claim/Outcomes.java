package io.punctual.suppression.claim;

import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Tells what became of reminders, in the transaction that stores it. */
@Singleton
public class Outcomes {

  private static final String TOPIC = "reminder.outcomes.v1";

  private final Outbox outbox;
  private final LinkTokens links;

  public Outcomes(Outbox outbox, LinkTokens links) {
    this.outbox = outbox;
    this.links = links;
  }

  /** Appends one outcome for each of {@code claims}, none of which is granted. */
  void tell(Connection tx, Collection<StoredClaim> claims, Instant now) throws SQLException {
    outbox.append(tx, claims.stream().map(claim -> event(claim, now)).toList());
  }

  private OutboxEvent event(StoredClaim claim, Instant now) {
    var key = claim.reminder().recipientKey().value();
    var source = claim.settledBy() == null ? Source.CLAIM : claim.settledBy();
    var body =
        new OutcomeEvent(
            key,
            claim.reminder().plan(),
            claim.reminder().step(),
            claim.attempt(),
            claim.state().name(),
            claim.reason(),
            claim.due(),
            claim.deadline(),
            now,
            claim.handedOverAt(),
            claim.state() == ClaimState.RETURNED ? claim.notBefore() : null,
            claim.smtpCode(),
            claim.enhancedStatus(),
            claim.queueId(),
            claim.neverGranted() ? null : links.messageId(claim.token()),
            claim.templateVersion(),
            source.name());
    return new OutboxEvent(TOPIC, key.toString(), "reminder.outcome", now, body);
  }
}
