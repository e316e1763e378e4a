package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Erasure;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.erasure.ErasureRepository;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Erasures of {@code erasure}, and what they remove from others, in memory. */
final class MemoryErasureRepository implements ErasureRepository {

  private final SuppressionTables tables;

  MemoryErasureRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public Set<SuppressionKey> insertNew(
      Connection connection, Collection<SuppressionKey> people, Instant now, String who)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var added = new LinkedHashSet<SuppressionKey>();
    for (var person : people) {
      if (tables.erasures.find(Key.of(person)).isEmpty()) {
        tables.erasures.put(tx, Key.of(person), new Erasure(person, Stored.at(now), who));
        added.add(person);
      }
    }
    return added;
  }

  @Override
  public Map<SuppressionKey, Instant> when(Connection tx, Collection<SuppressionKey> people) {
    var erased = new HashMap<SuppressionKey, Instant>();
    for (var person : people) {
      tables.erasures.find(Key.of(person)).ifPresent(row -> erased.put(person, row.at()));
    }
    return erased;
  }

  @Override
  public int deleteContacts(Connection connection, Collection<RecipientKey> recipients)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    int deleted = 0;
    for (var recipient : recipients) {
      deleted += tables.contacts.remove(tx, Key.of(recipient)) ? 1 : 0;
    }
    return deleted;
  }

  @Override
  public int stripReferrals(Connection connection, Collection<RecipientKey> recipients)
      throws SQLException {
    return tables.stripReferrals(MemoryTransaction.of(connection), recipients);
  }

  @Override
  public int unsettledClaims(Connection tx, Collection<RecipientKey> recipients) {
    return recipients.stream()
        .distinct()
        .flatMap(recipient -> tables.claimsByRecipient.at(Key.of(recipient)))
        .filter(row -> row.claim().state() == ClaimState.GRANTED)
        .mapToInt(row -> 1)
        .sum();
  }
}
