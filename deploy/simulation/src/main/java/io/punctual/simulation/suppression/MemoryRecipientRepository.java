package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.subject.RecipientRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pairs of {@code recipient} in memory. */
final class MemoryRecipientRepository implements RecipientRepository {

  private final SuppressionTables tables;

  MemoryRecipientRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public Map<RecipientKey, SuppressionKey> suppressionKeys(
      Connection tx, Collection<RecipientKey> recipients) {
    var keys = new HashMap<RecipientKey, SuppressionKey>();
    for (var recipient : recipients) {
      keys.put(
          recipient,
          tables
              .recipients
              .find(Key.of(recipient))
              .map(Recipient::suppressionKey)
              .orElseGet(() -> new SuppressionKey(recipient.value())));
    }
    return keys;
  }

  @Override
  public Map<SuppressionKey, List<RecipientKey>> recipientKeys(
      Connection tx, Collection<SuppressionKey> people) {
    var keys = new HashMap<SuppressionKey, List<RecipientKey>>();
    for (var person : people) {
      var known =
          tables.recipientsByPerson.at(Key.of(person)).map(Recipient::recipientKey).toList();
      if (!known.isEmpty()) {
        keys.put(person, known);
      }
    }
    return keys;
  }

  @Override
  public void remember(Connection connection, Collection<Identity> identities, Instant now)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var identity : identities) {
      var key = Key.of(identity.recipientKey());
      if (tables.recipients.find(key).isEmpty()) {
        tables.recipients.put(
            tx,
            key,
            new Recipient(
                identity.recipientKey(), identity.suppressionKey(), null, null, Stored.at(now)));
      }
    }
  }
}
