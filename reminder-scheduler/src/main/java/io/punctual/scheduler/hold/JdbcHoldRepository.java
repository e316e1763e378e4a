package io.punctual.scheduler.hold;

import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of {@link HoldRepository}. */
@Singleton
public final class JdbcHoldRepository implements HoldRepository {

  /** A release is final: an opening read again, or late, changes nothing. */
  static final String KEEP =
      """
      INSERT INTO hold (hold_id, kind, plan, step, domain, why, opened_by, opened_at, epoch,
                        released_at, released_by, released_why, drip_per_minute)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (hold_id) DO UPDATE
         SET released_at = excluded.released_at, released_by = excluded.released_by,
             released_why = excluded.released_why, drip_per_minute = excluded.drip_per_minute
       WHERE hold.released_at IS NULL AND excluded.released_at IS NOT NULL
      """;

  static final String OPEN = "SELECT * FROM hold WHERE released_at IS NULL ORDER BY opened_at";

  /** What is open, and of each scope the last release. */
  static final String IN_FORCE =
      """
      SELECT * FROM hold WHERE released_at IS NULL
      UNION ALL
      (SELECT DISTINCT ON (kind, plan, step) * FROM hold
        WHERE released_at IS NOT NULL AND kind <> 'DOMAIN'
        ORDER BY kind, plan, step, released_at DESC)
      """;

  static final String DRAINED =
      "UPDATE hold SET drained_at = ? WHERE hold_id = ? AND drained_at IS NULL";

  @Override
  public int keep(Connection connection, Hold hold) throws SQLException {
    try (var rows = Rows.of(connection, KEEP)) {
      var scope = hold.scope();
      return rows.value(hold.holdId())
          .value(scope.kind().name())
          .value(scope.plan())
          .value(scope.step())
          .value(scope.domain())
          .value(hold.why())
          .value(hold.by())
          .value(hold.at())
          .value(hold.epoch())
          .value(hold.releasedAt())
          .value(hold.releasedBy())
          .value(hold.releasedWhy())
          .value(hold.dripPerMinute())
          .change();
    }
  }

  @Override
  public List<KnownHold> open(Connection connection) throws SQLException {
    try (var rows = Rows.of(connection, OPEN)) {
      return rows.read(JdbcHoldRepository::hold);
    }
  }

  @Override
  public List<KnownHold> inForce(Connection connection) throws SQLException {
    try (var rows = Rows.of(connection, IN_FORCE)) {
      return rows.read(JdbcHoldRepository::hold);
    }
  }

  @Override
  public int drained(Connection connection, UUID holdId, Instant now) throws SQLException {
    try (var rows = Rows.of(connection, DRAINED)) {
      return rows.value(now).value(holdId).change();
    }
  }

  private static KnownHold hold(ResultSet row) throws SQLException {
    var scope =
        new Scope(
            Scope.Kind.valueOf(row.getString("kind")),
            row.getString("plan"),
            row.getString("step"),
            row.getString("domain"));
    var hold =
        new Hold(
            row.getObject("hold_id", UUID.class),
            scope,
            row.getString("why"),
            row.getString("opened_by"),
            Rows.instant(row, "opened_at"),
            row.getLong("epoch"),
            row.getString("released_by"),
            row.getString("released_why"),
            Rows.instantOrNull(row, "released_at"),
            row.getObject("drip_per_minute", Integer.class));
    return new KnownHold(hold, Rows.instantOrNull(row, "drained_at"));
  }
}
