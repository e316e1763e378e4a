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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
  public Set<RecipientKey> deleteContacts(
      Connection connection, Collection<RecipientKey> recipients) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var deleted = new LinkedHashSet<RecipientKey>();
    for (var recipient : recipients) {
      if (tables.contacts.remove(tx, Key.of(recipient))) {
        deleted.add(recipient);
      }
    }
    return deleted;
  }

  /** Nothing comes back here. */
  @Override
  public Map<SuppressionKey, Integer> emptyReports(
      Connection tx, Collection<SuppressionKey> people) {
    return Map.of();
  }

  @Override
  public Map<RecipientKey, Integer> stripReferrals(
      Connection connection, Collection<RecipientKey> recipients) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var stripped = new HashMap<RecipientKey, Integer>();
    for (var recipient : recipients) {
      int named = tables.stripReferrals(tx, List.of(recipient));
      if (named > 0) {
        stripped.put(recipient, named);
      }
    }
    return stripped;
  }

  @Override
  public Map<RecipientKey, Integer> unsettledClaims(
      Connection tx, Collection<RecipientKey> recipients) {
    return recipients.stream()
        .distinct()
        .flatMap(recipient -> tables.claimsByRecipient.at(Key.of(recipient)))
        .filter(row -> row.claim().state() == ClaimState.GRANTED)
        .map(row -> row.claim().reminder().recipientKey())
        .collect(Collectors.toMap(key -> key, key -> 1, Integer::sum));
  }
}
