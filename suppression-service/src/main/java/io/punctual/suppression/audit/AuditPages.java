package io.punctual.suppression.audit;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the audit page by page, newest first. Every method joins the caller's transaction. */
@Singleton
final class AuditPages {

  private static final String BEFORE =
      """
      SELECT id, at, who, act, subject, detail FROM audit
       WHERE id < ? ORDER BY id DESC LIMIT ?
      """;

  private static final String OF_SUBJECT =
      """
      SELECT id, at, who, act, subject, detail FROM audit
       WHERE subject = ? AND id < ? ORDER BY id DESC LIMIT ?
      """;

  List<AuditController.Line> before(Connection tx, long id, int most) throws SQLException {
    try (var statement = tx.prepareStatement(BEFORE)) {
      Columns.of(statement).value(id).value(most);
      return lines(statement);
    }
  }

  List<AuditController.Line> ofSubject(Connection tx, UUID subject, long id, int most)
      throws SQLException {
    try (var statement = tx.prepareStatement(OF_SUBJECT)) {
      Columns.of(statement).value(subject).value(id).value(most);
      return lines(statement);
    }
  }

  private static List<AuditController.Line> lines(PreparedStatement statement) throws SQLException {
    var lines = new ArrayList<AuditController.Line>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add(
            new AuditController.Line(
                rows.getLong("id"),
                Columns.knownInstant(rows, "at"),
                rows.getString("who"),
                rows.getString("act"),
                rows.getString("subject"),
                rows.getString("detail")));
      }
    }
    return lines;
  }
}
