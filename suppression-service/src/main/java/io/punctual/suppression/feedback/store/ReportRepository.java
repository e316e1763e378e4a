package io.punctual.suppression.feedback.store;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code feedback_report}. Every method joins the caller's transaction. */
@Singleton
public final class ReportRepository {

  private static final String INSERT =
      """
      INSERT INTO feedback_report (report_id, source, delivery_id, digest, raw, received_at, state)
      VALUES (?, ?, ?, ?, ?, ?, 'RECEIVED')
      ON CONFLICT (source, delivery_id) DO NOTHING
      """;

  private static final String SAME =
      """
      SELECT report_id, digest = ? AS same FROM feedback_report
       WHERE source = ? AND delivery_id = ?
      """;

  /** By its id, never by way of all that wait: after an outage those may be many. */
  private static final String TAKE =
      """
      SELECT report_id, source, raw, received_at FROM feedback_report
       WHERE report_id = ? AND state || '' = 'RECEIVED' AND raw IS NOT NULL
         FOR UPDATE SKIP LOCKED
      """;

  private static final String WAITING =
      """
      SELECT report_id FROM feedback_report
       WHERE state = 'RECEIVED' AND received_at <= ? ORDER BY received_at LIMIT ?
      """;

  private static final String JUDGED =
      """
      UPDATE feedback_report SET state = ?, reason = ?, judged_at = ?, judged_by = ?
       WHERE report_id = ?
      """;

  private static final String REVIEWED =
      """
      UPDATE feedback_report SET state = 'REVIEWED', judged_at = ?, judged_by = ?
       WHERE report_id = ? AND state = 'REVIEW'
      """;

  private static final String STRIP =
      """
      UPDATE feedback_report SET raw = NULL
       WHERE report_id IN (
         SELECT report_id FROM feedback_report
          WHERE received_at < ? AND raw IS NOT NULL AND state <> 'RECEIVED'
          ORDER BY received_at LIMIT ?)
      """;

  private static final String FORGET =
      """
      DELETE FROM feedback_report
       WHERE report_id IN (
         SELECT report_id FROM feedback_report WHERE received_at < ? AND state <> 'RECEIVED'
          ORDER BY received_at LIMIT ?)
      """;

  /**
   * What there is now of a delivery.
   *
   * @param same whether it has the contents that it came with first
   */
  public record Kept(UUID id, boolean isNew, boolean same) {}

  /** Stores one; a repetition of the same delivery changes nothing. */
  public Kept keep(Connection tx, StoredReport report, String deliveryId, byte[] digest)
      throws SQLException {
    try (var statement = tx.prepareStatement(INSERT)) {
      Columns.of(statement)
          .value(report.id())
          .value(report.source())
          .value(deliveryId)
          .value(digest)
          .value(report.raw())
          .value(report.receivedAt());
      if (statement.executeUpdate() == 1) {
        return new Kept(report.id(), true, true);
      }
    }
    try (var statement = tx.prepareStatement(SAME)) {
      Columns.of(statement).value(digest).value(report.source()).value(deliveryId);
      try (var row = statement.executeQuery()) {
        row.next();
        return new Kept(Columns.uuid(row, "report_id"), false, row.getBoolean("same"));
      }
    }
  }

  /** Takes one that waits; empty where another takes it, or it is judged already. */
  public Optional<StoredReport> take(Connection tx, UUID id) throws SQLException {
    try (var statement = tx.prepareStatement(TAKE)) {
      Columns.of(statement).value(id);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new StoredReport(
                    id,
                    row.getString("source"),
                    row.getBytes("raw"),
                    Columns.knownInstant(row, "received_at")))
            : Optional.empty();
      }
    }
  }

  /** Those that wait since before {@code until}, oldest first. */
  public List<UUID> waiting(Connection tx, Instant until, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(WAITING)) {
      Columns.of(statement).value(until).value(limit);
      var ids = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(Columns.uuid(rows, "report_id"));
        }
      }
      return ids;
    }
  }

  /** Writes down how it was judged, and by whom. Returns 0 when there is no such report. */
  public int judged(
      Connection tx, UUID id, ReportState state, @Nullable String reason, String who, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(JUDGED)) {
      Columns.of(statement).value(state.name()).value(reason).value(now).value(who).value(id);
      return statement.executeUpdate();
    }
  }

  /** Takes one off the queue for a person. Returns 0 when it does not wait there. */
  public int reviewed(Connection tx, UUID id, String who, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(REVIEWED)) {
      Columns.of(statement).value(now).value(who).value(id);
      return statement.executeUpdate();
    }
  }

  /** Removes the contents of those older than {@code before}; returns of how many. */
  public int strip(Connection tx, Instant before, int limit) throws SQLException {
    return upTo(tx, STRIP, before, limit);
  }

  /** Removes those older than {@code before}; returns how many. */
  public int forget(Connection tx, Instant before, int limit) throws SQLException {
    return upTo(tx, FORGET, before, limit);
  }

  private static int upTo(Connection tx, String sql, Instant before, int limit)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      Columns.of(statement).value(before).value(limit);
      return statement.executeUpdate();
    }
  }
}
