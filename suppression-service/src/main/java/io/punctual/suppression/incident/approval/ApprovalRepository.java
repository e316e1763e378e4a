package io.punctual.suppression.incident.approval;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table {@code incident_approval}. Every method joins the caller's transaction. */
@Singleton
public final class ApprovalRepository {

  /** So many different people. */
  public static final int NEEDED = 2;

  private static final String INSERT =
      """
      INSERT INTO incident_approval (slug, who, hash, at) VALUES (?, ?, ?, ?)
      ON CONFLICT (slug, who) DO NOTHING
      """;

  private static final String OF =
      "SELECT who, at FROM incident_approval WHERE slug = ? AND hash = ? ORDER BY at, who";

  /** Stores one person's word; 0 when it was given before. */
  int insert(Connection tx, String slug, String who, String hash, Instant at) throws SQLException {
    try (var statement = tx.prepareStatement(INSERT)) {
      Columns.of(statement).value(slug).value(who).value(hash).value(at);
      return statement.executeUpdate();
    }
  }

  /** Who approved exactly this. */
  List<ApprovalView.Approval> of(Connection tx, String slug, String hash) throws SQLException {
    try (var statement = tx.prepareStatement(OF)) {
      Columns.of(statement).value(slug).value(hash);
      var approvals = new ArrayList<ApprovalView.Approval>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          approvals.add(
              new ApprovalView.Approval(row.getString("who"), Columns.knownInstant(row, "at")));
        }
      }
      return approvals;
    }
  }

  /** Whether enough people approved exactly this. */
  public boolean approved(Connection tx, String slug, String hash) throws SQLException {
    return of(tx, slug, hash).size() >= NEEDED;
  }
}
