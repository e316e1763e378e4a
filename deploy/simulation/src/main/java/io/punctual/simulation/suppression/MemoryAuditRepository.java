package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Audit;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The trail of {@code audit} in memory. */
final class MemoryAuditRepository implements AuditRepository {

  private final SuppressionTables tables;

  MemoryAuditRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(Connection connection, List<AuditEntry> entries) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var entry : entries) {
      long id = tables.auditSequence.next();
      var stored =
          new AuditEntry(
              Stored.at(entry.at()), entry.who(), entry.act(), entry.subject(), entry.detail());
      tables.audit.put(tx, id, new Audit(id, stored));
    }
  }

  @Override
  public List<AuditEntry> of(Connection tx, Collection<UUID> subjects) {
    return subjects.stream()
        .distinct()
        .flatMap(subject -> tables.auditBySubject.at(new Key(subject)))
        .sorted(Comparator.comparingLong(Audit::id))
        .map(Audit::entry)
        .toList();
  }

  @Override
  public boolean tells(Connection tx, UUID subject, String act) {
    return tables
        .auditBySubject
        .at(new Key(subject))
        .anyMatch(row -> row.entry().act().equals(act));
  }
}
