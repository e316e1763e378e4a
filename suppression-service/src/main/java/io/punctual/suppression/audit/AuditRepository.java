package io.punctual.suppression.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The audit trail: only ever added to. */
public interface AuditRepository {

  /** Adds {@code entries} within the transaction that does what they tell of. */
  void add(Connection tx, List<AuditEntry> entries) throws SQLException;

  /** What was done to any of {@code subjects}, oldest first. */
  List<AuditEntry> of(Connection tx, Collection<UUID> subjects) throws SQLException;

  /** Whether {@code act} was ever done to {@code subject}. */
  boolean tells(Connection tx, UUID subject, String act) throws SQLException;
}
