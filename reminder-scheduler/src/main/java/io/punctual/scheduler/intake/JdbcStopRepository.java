package io.punctual.scheduler.intake;

import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The SQL of {@link StopRepository}. */
@Singleton
final class JdbcStopRepository implements StopRepository {

  /** Any number, the same in every scheduler on this database. */
  private static final long GATE = 7_201_206;

  static final String PASS = "SELECT pg_advisory_xact_lock_shared(?)";
  static final String SHUT = "SELECT pg_advisory_xact_lock(?)";

  static final String IN_FORCE =
      """
      SELECT s.recipient_key, s.kind
        FROM unnest(?::uuid[]) AS k (recipient_key)
        JOIN stop s ON s.recipient_key = k.recipient_key
       WHERE s.lifted_at IS NULL
      """;

  /** What is older than the last lifting changes nothing. */
  static final String REMEMBER =
      """
      INSERT INTO stop AS s (recipient_key, kind, at)
      SELECT k.recipient_key, ?, k.at
        FROM unnest(?::uuid[], ?::timestamptz[]) AS k (recipient_key, at)
          ON CONFLICT (recipient_key, kind) DO UPDATE
         SET at = greatest(s.at, excluded.at),
             lifted_at = CASE WHEN excluded.at > s.lifted_at THEN NULL ELSE s.lifted_at END
      RETURNING recipient_key, lifted_at IS NULL AS in_force
      """;

  static final String LIFT =
      """
      INSERT INTO stop AS s (recipient_key, kind, at, lifted_at)
      SELECT k.recipient_key, ?, k.at, k.at
        FROM unnest(?::uuid[], ?::timestamptz[]) AS k (recipient_key, at)
          ON CONFLICT (recipient_key, kind) DO UPDATE
         SET lifted_at = excluded.lifted_at
       WHERE s.at <= excluded.lifted_at
      """;

  @Override
  public void pass(Connection connection) throws SQLException {
    lock(connection, PASS);
  }

  @Override
  public void shut(Connection connection) throws SQLException {
    lock(connection, SHUT);
  }

  @Override
  public Map<UUID, Set<StopKind>> inForce(Connection connection, List<UUID> recipients)
      throws SQLException {
    var found = new HashMap<UUID, Set<StopKind>>();
    try (var rows = Rows.of(connection, IN_FORCE).uuids(recipients, key -> key)) {
      rows.read(
          row ->
              found
                  .computeIfAbsent(
                      row.getObject("recipient_key", UUID.class),
                      key -> EnumSet.noneOf(StopKind.class))
                  .add(StopKind.valueOf(row.getString("kind"))));
    }
    return found;
  }

  @Override
  public List<UUID> remember(Connection connection, StopKind kind, List<At> recipients)
      throws SQLException {
    try (var rows = Rows.of(connection, REMEMBER).value(kind.name())) {
      record Kept(UUID recipientKey, boolean inForce) {}
      return rows
          .uuids(recipients, At::recipientKey)
          .instants(recipients, At::at)
          .read(
              row ->
                  new Kept(row.getObject("recipient_key", UUID.class), row.getBoolean("in_force")))
          .stream()
          .filter(Kept::inForce)
          .map(Kept::recipientKey)
          .toList();
    }
  }

  @Override
  public void lift(Connection connection, List<At> recipients) throws SQLException {
    try (var rows = Rows.of(connection, LIFT).value(StopKind.SUPPRESSED.name())) {
      rows.uuids(recipients, At::recipientKey).instants(recipients, At::at).change();
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (var rows = Rows.of(connection, sql).value(GATE)) {
      rows.read(row -> true);
    }
  }
}
