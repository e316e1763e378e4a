package io.punctual.suppression.feedback.review;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what waits for a person. Every method joins the caller's transaction. */
@Singleton
final class ReviewQueue {

  private static final String WAITING =
      """
      SELECT report_id, source, reason, received_at, coalesce(length(raw), 0) AS bytes
        FROM feedback_report WHERE state = 'REVIEW' ORDER BY received_at LIMIT ?
      """;

  private static final String COUNT =
      """
      SELECT count(*) FROM feedback_report WHERE state = 'REVIEW'
      """;

  private static final String CONTENTS =
      """
      SELECT raw FROM feedback_report WHERE report_id = ? AND raw IS NOT NULL
      """;

  private static final String STATE =
      """
      SELECT state FROM feedback_report WHERE report_id = ?
      """;

  /** What a person wrote by hand was understood well enough: it is nothing for a machine. */
  private static final String SHARE =
      """
      SELECT count(*) AS received,
             count(*) FILTER (WHERE state IN ('REVIEW', 'REVIEWED')
                                AND reason IS DISTINCT FROM 'WRITTEN_BY_HAND') AS unclear
        FROM feedback_report WHERE received_at >= ?
      """;

  /**
   * One that waits.
   *
   * @param bytes how many its contents have; 0 when they are gone
   */
  @Serdeable
  record Line(UUID reportId, String source, String reason, Instant receivedAt, int bytes) {}

  /** How many of those received were not understood. */
  record Share(long unclear, long received) {

    /** Whether an alarm is due. */
    boolean isTooMuch(int percent, int atLeast) {
      return unclear >= atLeast && unclear * 100 >= received * percent;
    }
  }

  List<Line> waiting(Connection tx, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(WAITING)) {
      Columns.of(statement).value(limit);
      var lines = new ArrayList<Line>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          lines.add(
              new Line(
                  Columns.uuid(rows, "report_id"),
                  rows.getString("source"),
                  String.valueOf(rows.getString("reason")),
                  Columns.knownInstant(rows, "received_at"),
                  rows.getInt("bytes")));
        }
      }
      return lines;
    }
  }

  long count(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(COUNT);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Byte for byte, as long as they are kept. */
  Optional<byte[]> contents(Connection tx, UUID id) throws SQLException {
    try (var statement = tx.prepareStatement(CONTENTS)) {
      Columns.of(statement).value(id);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
      }
    }
  }

  /** Where a report is in its life; empty when there is none. */
  Optional<String> state(Connection tx, UUID id) throws SQLException {
    try (var statement = tx.prepareStatement(STATE)) {
      Columns.of(statement).value(id);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  Share share(Connection tx, Instant since) throws SQLException {
    try (var statement = tx.prepareStatement(SHARE)) {
      Columns.of(statement).value(since);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return new Share(rows.getLong("unclear"), rows.getLong("received"));
      }
    }
  }
}
