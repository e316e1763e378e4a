package io.punctual.suppression.member;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts members' referrals and keeps their standing. Every method joins the caller's tx. */
@Singleton
final class MemberRepository {

  private static final String BEGIN =
      """
      INSERT INTO member_count (counted_until) VALUES (?) ON CONFLICT (one_row) DO NOTHING
      """;

  private static final String COUNTED = "SELECT counted_until FROM member_count FOR UPDATE";

  private static final String COUNT =
      """
      INSERT INTO member_day (day, member_id, referrals)
      SELECT (stored_at AT TIME ZONE 'UTC')::date, member_id, count(*) FROM referral
       WHERE stored_at AT TIME ZONE 'UTC' >= (?::timestamptz) AT TIME ZONE 'UTC'
         AND stored_at AT TIME ZONE 'UTC' < (?::timestamptz) AT TIME ZONE 'UTC'
       GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (day, member_id) DO UPDATE SET referrals = member_day.referrals + excluded.referrals
      """;

  private static final String COUNTED_UNTIL = "UPDATE member_count SET counted_until = ?";

  private static final String FORGET =
      "DELETE FROM member_day WHERE day < ((?::timestamptz) AT TIME ZONE 'UTC')::date";

  /**
   * Of those who referred many on a day, or of whom anything was found out lately; what came before
   * an operator's word is left out.
   */
  private static final String RECORDS =
      """
      WITH seen AS (
        SELECT member_id FROM member_day
         WHERE day >= ((?::timestamptz) AT TIME ZONE 'UTC')::date AND referrals >= ?
        UNION
        SELECT member_id FROM feedback_finding
         WHERE found_at >= ? AND member_id IS NOT NULL AND kind <> 'DELIVERED'
         GROUP BY member_id HAVING count(*) >= ?)
      SELECT w.member_id, d.busiest, d.referrals, f.bounces, f.complaints
        FROM seen w
        LEFT JOIN member_standing s ON s.member_id = w.member_id
        CROSS JOIN LATERAL (
          SELECT coalesce(max(referrals), 0) AS busiest, coalesce(sum(referrals), 0) AS referrals
            FROM member_day m
           WHERE m.member_id = w.member_id AND m.day >= ((?::timestamptz) AT TIME ZONE 'UTC')::date
             AND (s.set_at IS NULL OR s.standing <> 'FREE' OR m.day > (s.set_at AT TIME ZONE 'UTC')::date)) AS d
        CROSS JOIN LATERAL (
          SELECT count(DISTINCT claim_token)
                   FILTER (WHERE kind IN ('DEAD_ADDRESS', 'SOFT_FAILURE', 'BLOCKED')) AS bounces,
                 count(*) FILTER (WHERE kind = 'COMPLAINED') AS complaints
            FROM feedback_finding f
           WHERE f.member_id = w.member_id AND f.found_at >= ?
             AND (s.set_at IS NULL OR s.standing <> 'FREE' OR f.found_at > s.set_at)) AS f
       WHERE s.standing IS DISTINCT FROM 'STOPPED'
      """;

  private static final String SET =
      """
      INSERT INTO member_standing (member_id, standing, why, set_by, set_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (member_id) DO UPDATE
        SET standing = excluded.standing, why = excluded.why, set_by = excluded.set_by,
            set_at = excluded.set_at
        WHERE member_standing.standing <> excluded.standing
      """;

  private static final String RESTRICTED =
      """
      SELECT member_id, standing, why, set_by, set_at FROM member_standing
       WHERE standing <> 'FREE' AND member_id > ? ORDER BY member_id LIMIT ?
      """;

  private static final String ONE =
      """
      SELECT member_id, standing, why, set_by, set_at FROM member_standing WHERE member_id = ?
      """;

  /** How one member is treated, who said so, and why. */
  @Serdeable
  record Line(String memberId, Standing standing, String why, String by, Instant at) {}

  /**
   * Counts the referrals stored before {@code until} that were not counted yet; another process
   * that counts at the same time waits.
   */
  void count(Connection tx, Instant first, Instant until) throws SQLException {
    try (var statement = tx.prepareStatement(BEGIN)) {
      Columns.of(statement).value(first);
      statement.executeUpdate();
    }
    Instant from;
    try (var statement = tx.prepareStatement(COUNTED);
        var rows = statement.executeQuery()) {
      rows.next();
      from = Columns.knownInstant(rows, "counted_until");
    }
    if (from.isBefore(until)) {
      update(tx, COUNT, from, until);
      update(tx, COUNTED_UNTIL, until);
    }
    update(tx, FORGET, first);
  }

  /**
   * What was seen since {@code since} of every member of whom it may be too much, if something new
   * was found out of them since {@code lately}.
   */
  List<MemberRecord> records(Connection tx, Instant since, Instant lately, MemberSettings settings)
      throws SQLException {
    int least = Math.min(settings.slowFromBounces(), settings.slowFromComplaints());
    try (var statement = tx.prepareStatement(RECORDS)) {
      Columns.of(statement)
          .value(since)
          .value(settings.slowFromReferrals())
          .value(lately)
          .value(lately.isAfter(since) ? 1 : least)
          .value(since)
          .value(since);
      var records = new ArrayList<MemberRecord>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          records.add(
              new MemberRecord(
                  rows.getString("member_id"),
                  rows.getLong("busiest"),
                  rows.getLong("referrals"),
                  rows.getLong("bounces"),
                  rows.getLong("complaints")));
        }
      }
      return records;
    }
  }

  /** Sets how a member is treated; false when it is so already. */
  boolean set(Connection tx, Line line) throws SQLException {
    try (var statement = tx.prepareStatement(SET)) {
      Columns.of(statement)
          .value(line.memberId())
          .value(line.standing().name())
          .value(line.why())
          .value(line.by())
          .value(line.at());
      return statement.executeUpdate() == 1;
    }
  }

  /** Those restricted, after {@code after} in the order of their ids. */
  List<Line> restricted(Connection tx, String after, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(RESTRICTED)) {
      Columns.of(statement).value(after).value(limit);
      return lines(statement);
    }
  }

  /** The one member; an empty list where nothing was ever said of him or her. */
  List<Line> one(Connection tx, String memberId) throws SQLException {
    try (var statement = tx.prepareStatement(ONE)) {
      Columns.of(statement).value(memberId);
      return lines(statement);
    }
  }

  private static List<Line> lines(PreparedStatement statement) throws SQLException {
    var lines = new ArrayList<Line>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add(line(rows));
      }
    }
    return lines;
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("member_id"),
        Standing.valueOf(row.getString("standing")),
        row.getString("why"),
        row.getString("set_by"),
        Columns.knownInstant(row, "set_at"));
  }

  private static void update(Connection tx, String sql, Instant... values) throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      var columns = Columns.of(statement);
      for (var value : values) {
        columns.value(value);
      }
      statement.executeUpdate();
    }
  }
}
