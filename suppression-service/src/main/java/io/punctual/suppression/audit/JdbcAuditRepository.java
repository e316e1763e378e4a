package io.punctual.suppression.audit;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The trail in the table {@code audit}. */
@Singleton
final class JdbcAuditRepository implements AuditRepository {

  private static final String ADD =
      """
      INSERT INTO audit (at, who, act, subject, detail)
      SELECT * FROM unnest(?::timestamptz[], ?::text[], ?::text[], ?::uuid[], ?::text[])
      """;

  private static final String OF_SUBJECTS =
      """
      SELECT at, who, act, subject, detail FROM audit WHERE subject = ANY (?::uuid[])
       ORDER BY id + 0
      """;

  private static final String TELLS =
      """
      SELECT EXISTS (SELECT 1 FROM audit WHERE subject = ? AND act = ?)
      """;

  @Override
  public void add(Connection tx, List<AuditEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(ADD)) {
      Columns.of(statement)
          .array("timestamptz", entries, AuditEntry::at)
          .array("text", entries, AuditEntry::who)
          .array("text", entries, AuditEntry::act)
          .array("uuid", entries, AuditEntry::subject)
          .array("text", entries, AuditEntry::detail);
      statement.executeUpdate();
    }
  }

  @Override
  public List<AuditEntry> of(Connection tx, Collection<UUID> subjects) throws SQLException {
    try (var statement = tx.prepareStatement(OF_SUBJECTS)) {
      Columns.of(statement).uuids(subjects);
      var entries = new ArrayList<AuditEntry>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(
              new AuditEntry(
                  Columns.knownInstant(rows, "at"),
                  rows.getString("who"),
                  rows.getString("act"),
                  rows.getObject("subject", UUID.class),
                  rows.getString("detail")));
        }
      }
      return entries;
    }
  }

  @Override
  public boolean tells(Connection tx, UUID subject, String act) throws SQLException {
    try (var statement = tx.prepareStatement(TELLS)) {
      Columns.of(statement).value(subject).value(act);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
