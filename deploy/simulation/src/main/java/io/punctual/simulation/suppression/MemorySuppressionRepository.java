package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Suppressions of {@code suppression} in memory. */
final class MemorySuppressionRepository implements SuppressionRepository {

  private final SuppressionTables tables;

  MemorySuppressionRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public Set<SuppressionKey> insertNew(Connection connection, Collection<Suppression> suppressions)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var added = new LinkedHashSet<SuppressionKey>();
    for (var one : suppressions) {
      var key = Key.of(one.suppressionKey());
      if (tables.suppressions.find(key).isEmpty()) {
        var row =
            new Suppression(
                one.suppressionKey(), one.reason(), one.source(), one.note(), Stored.at(one.at()));
        tables.suppressions.put(tx, key, row);
        added.add(one.suppressionKey());
      }
    }
    return added;
  }

  @Override
  public Set<SuppressionKey> replace(Connection connection, Collection<Suppression> suppressions)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var replaced = new LinkedHashSet<SuppressionKey>();
    for (var one : suppressions) {
      var key = Key.of(one.suppressionKey());
      var known = tables.suppressions.find(key);
      if (known.isPresent()
          && known.get().reason() != one.reason()
          && !replaced.contains(one.suppressionKey())) {
        var row =
            new Suppression(
                one.suppressionKey(), one.reason(), one.source(), one.note(), Stored.at(one.at()));
        tables.suppressions.put(tx, key, row);
        replaced.add(one.suppressionKey());
      }
    }
    return replaced;
  }

  @Override
  public Set<SuppressionKey> delete(Connection connection, Collection<SuppressionKey> keys)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var deleted = new LinkedHashSet<SuppressionKey>();
    for (var key : keys) {
      if (tables.suppressions.remove(tx, Key.of(key))) {
        deleted.add(key);
      }
    }
    return deleted;
  }

  @Override
  public Set<SuppressionKey> deleteOlder(Connection connection, SuppressionKey key, Instant at)
      throws SQLException {
    var known = tables.suppressions.find(Key.of(key));
    return known.isPresent() && known.get().at().isBefore(at)
        ? delete(connection, Set.of(key))
        : Set.of();
  }
}
