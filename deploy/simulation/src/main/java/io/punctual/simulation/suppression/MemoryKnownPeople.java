package io.punctual.simulation.suppression;

import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.lookup.KnownPeople;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;

/** Reads {@code recipient} and {@code referral} in memory. */
final class MemoryKnownPeople implements KnownPeople {

  private final SuppressionTables tables;

  MemoryKnownPeople(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<SuppressionKey> ofRecipient(Connection tx, UUID recipientKey) {
    return tables.recipients.find(new Key(recipientKey)).map(Recipient::suppressionKey);
  }

  @Override
  public Optional<Referred> ofReferral(Connection tx, String referralId) {
    return tables
        .referrals
        .find(referralId)
        .map(
            referral ->
                new Referred(
                    Optional.ofNullable(referral.recipientKey())
                        .flatMap(key -> ofRecipient(tx, key.value()))
                        .orElse(null),
                    referral.refusedReason()));
  }
}
