package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.LateMinute;
import io.punctual.suppression.claim.LateClaims;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Counts of {@code late_claim} in memory. */
final class MemoryLateClaims implements LateClaims {

  private final SuppressionTables tables;
  private final MemoryReminderNames names;

  MemoryLateClaims(SuppressionTables tables, MemoryReminderNames names) {
    this.tables = tables;
    this.names = names;
  }

  @Override
  public void add(Connection connection, String plan, Instant minute, int count)
      throws SQLException {
    names.requirePlan(plan);
    var key = new LateMinute(plan, Stored.at(minute));
    int before = tables.lateClaims.find(key).orElse(0);
    tables.lateClaims.put(MemoryTransaction.of(connection), key, before + count);
  }

  @Override
  public void forget(Connection connection, String plan, Instant minute) throws SQLException {
    names.requirePlan(plan);
    var tx = MemoryTransaction.of(connection);
    var old =
        tables.lateClaims.all().keySet().stream()
            .filter(key -> key.plan().equals(plan) && key.minute().isBefore(Stored.at(minute)))
            .toList();
    for (var key : List.copyOf(old)) {
      tables.lateClaims.remove(tx, key);
    }
  }

  @Override
  public long since(Connection tx, String plan, Instant minute) {
    names.requirePlan(plan);
    return tables.lateClaims.all().entrySet().stream()
        .filter(row -> row.getKey().plan().equals(plan))
        .filter(row -> !row.getKey().minute().isBefore(Stored.at(minute)))
        .mapToLong(row -> row.getValue())
        .sum();
  }
}
