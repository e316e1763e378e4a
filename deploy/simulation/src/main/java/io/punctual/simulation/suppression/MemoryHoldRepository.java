package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.StoredHold;
import io.punctual.suppression.hold.ActiveHolds;
import io.punctual.suppression.hold.Hold;
import io.punctual.suppression.hold.HoldRepository;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Release;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds of {@code hold} in memory. */
final class MemoryHoldRepository implements HoldRepository {

  private static final int NEWEST = 1000;

  private final SuppressionTables tables;

  MemoryHoldRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public int insert(
      Connection connection, UUID id, HoldScope scope, String why, String by, Instant now)
      throws SQLException {
    if (openOf(connection, scope).isPresent()) {
      return 0;
    }
    if (tables.holds.find(new Key(id)).isPresent()) {
      throw new SQLException("a hold of this id is stored", "23505");
    }
    int epoch = tables.holds.rows().stream().mapToInt(row -> row.hold().epoch()).max().orElse(0);
    var hold = new Hold(id, scope, why, by, Stored.at(now), epoch + 1, null, null, null, null);
    tables.holds.put(MemoryTransaction.of(connection), new Key(id), new StoredHold(hold, null));
    return 1;
  }

  @Override
  public Optional<Hold> openOf(Connection tx, HoldScope scope) {
    return open(tx).stream().filter(hold -> hold.scope().equals(scope)).findFirst();
  }

  @Override
  public List<Hold> open(Connection tx) {
    return tables.openHolds.rows().map(StoredHold::hold).toList();
  }

  @Override
  public List<Hold> all(Connection tx) {
    return tables
        .holdsByEpoch
        .rows()
        .map(StoredHold::hold)
        .sorted(Comparator.comparingInt(Hold::epoch).reversed())
        .limit(NEWEST)
        .toList();
  }

  @Override
  public ActiveHolds active(Connection tx, Instant now) {
    var at = Stored.at(now);
    var dripping =
        tables
            .holdsByEpoch
            .rows()
            .filter(row -> row.dripUntil() != null && row.dripUntil().isAfter(at))
            .map(StoredHold::hold)
            .toList();
    return new ActiveHolds(open(tx), dripping);
  }

  @Override
  public int release(Connection connection, UUID id, Release release, @Nullable Instant dripUntil)
      throws SQLException {
    var stored = tables.holds.find(new Key(id)).map(StoredHold::hold);
    if (stored.isEmpty() || stored.get().releasedAt() != null) {
      return 0;
    }
    var hold = stored.get();
    var released =
        new Hold(
            id,
            hold.scope(),
            hold.why(),
            hold.by(),
            hold.at(),
            hold.epoch(),
            release.by(),
            release.why(),
            Stored.at(release.at()),
            release.dripPerMinute());
    tables.holds.put(
        MemoryTransaction.of(connection),
        new Key(id),
        new StoredHold(released, Stored.atOrNull(dripUntil)));
    return 1;
  }

  @Override
  public Optional<Hold> byId(Connection tx, UUID id) {
    return tables.holds.find(new Key(id)).map(StoredHold::hold);
  }

  @Override
  public Optional<Instant> lastRelease(Connection tx, String plan) {
    return tables
        .holdsByEpoch
        .rows()
        .map(StoredHold::hold)
        .filter(hold -> concerns(hold.scope(), plan))
        .map(Hold::releasedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  private static boolean concerns(HoldScope scope, String plan) {
    return scope.kind() == HoldScope.Kind.ALL
        || (scope.kind() == HoldScope.Kind.PLAN && plan.equals(scope.plan()));
  }
}
