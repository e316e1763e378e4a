package io.punctual.suppression.hold;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds in the table {@code hold}. */
@Singleton
final class JdbcHoldRepository implements HoldRepository {

  private static final String INSERT =
      """
      INSERT INTO hold (hold_id, kind, plan, step, domain, why, opened_by, opened_at, epoch)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, coalesce(max(epoch), 0) + 1 FROM hold
      ON CONFLICT (kind, plan, step, domain) WHERE released_at IS NULL DO NOTHING
      """;

  private static final String OPEN_OF_SCOPE =
      """
      SELECT * FROM hold
       WHERE kind = ? AND plan = ? AND step = ? AND domain = ? AND released_at IS NULL
      """;

  private static final String OPEN =
      """
      SELECT * FROM hold WHERE released_at IS NULL ORDER BY epoch
      """;

  private static final String ALL =
      """
      SELECT * FROM hold ORDER BY epoch DESC LIMIT 1000
      """;

  private static final String ACTIVE =
      """
      SELECT * FROM hold WHERE released_at IS NULL
      UNION ALL
      SELECT * FROM hold WHERE drip_until > ?
      """;

  private static final String RELEASE =
      """
      UPDATE hold
         SET released_by = ?, released_why = ?, released_at = ?, drip_per_minute = ?,
             drip_until = ?
       WHERE hold_id = ? AND released_at IS NULL
      """;

  private static final String BY_ID =
      """
      SELECT * FROM hold WHERE hold_id = ?
      """;

  private static final String LAST_RELEASE =
      """
      SELECT max(released_at) AS released_at FROM hold
       WHERE plan IN ('', ?) AND kind IN ('ALL', 'PLAN')
      """;

  @Override
  public int insert(Connection tx, UUID id, HoldScope scope, String why, String by, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(INSERT)) {
      var columns = Columns.of(statement).value(id);
      scope(columns, scope).value(why).value(by).value(now);
      return statement.executeUpdate();
    }
  }

  @Override
  public Optional<Hold> openOf(Connection tx, HoldScope scope) throws SQLException {
    try (var statement = tx.prepareStatement(OPEN_OF_SCOPE)) {
      scope(Columns.of(statement), scope);
      return holds(statement).stream().findFirst();
    }
  }

  @Override
  public List<Hold> open(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(OPEN)) {
      return holds(statement);
    }
  }

  @Override
  public List<Hold> all(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(ALL)) {
      return holds(statement);
    }
  }

  @Override
  public ActiveHolds active(Connection tx, Instant now) throws SQLException {
    try (var statement = tx.prepareStatement(ACTIVE)) {
      Columns.of(statement).value(now);
      var holds = holds(statement);
      return new ActiveHolds(
          holds.stream().filter(hold -> hold.releasedAt() == null).toList(),
          holds.stream().filter(hold -> hold.releasedAt() != null).toList());
    }
  }

  @Override
  public int release(Connection tx, UUID id, Release release, @Nullable Instant dripUntil)
      throws SQLException {
    try (var statement = tx.prepareStatement(RELEASE)) {
      Columns.of(statement)
          .value(release.by())
          .value(release.why())
          .value(release.at())
          .integer(release.dripPerMinute())
          .instant(dripUntil)
          .value(id);
      return statement.executeUpdate();
    }
  }

  @Override
  public Optional<Hold> byId(Connection tx, UUID id) throws SQLException {
    try (var statement = tx.prepareStatement(BY_ID)) {
      Columns.of(statement).value(id);
      return holds(statement).stream().findFirst();
    }
  }

  @Override
  public Optional<Instant> lastRelease(Connection tx, String plan) throws SQLException {
    try (var statement = tx.prepareStatement(LAST_RELEASE)) {
      Columns.of(statement).value(plan);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return Optional.ofNullable(Columns.instant(rows, "released_at"));
      }
    }
  }

  private static Columns scope(Columns columns, HoldScope scope) throws SQLException {
    return columns
        .value(scope.kind().name())
        .value(orEmpty(scope.plan()))
        .value(orEmpty(scope.step()))
        .value(orEmpty(scope.domain()));
  }

  private static List<Hold> holds(PreparedStatement statement) throws SQLException {
    var holds = new ArrayList<Hold>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        holds.add(hold(rows));
      }
    }
    return holds;
  }

  private static Hold hold(ResultSet row) throws SQLException {
    return new Hold(
        Columns.uuid(row, "hold_id"),
        new HoldScope(
            HoldScope.Kind.valueOf(row.getString("kind")),
            orNull(row.getString("plan")),
            orNull(row.getString("step")),
            orNull(row.getString("domain"))),
        row.getString("why"),
        row.getString("opened_by"),
        Columns.knownInstant(row, "opened_at"),
        row.getInt("epoch"),
        row.getString("released_by"),
        row.getString("released_why"),
        Columns.instant(row, "released_at"),
        row.getObject("drip_per_minute", Integer.class));
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }
}
