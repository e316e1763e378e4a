package io.punctual.simulation.scheduler;

import io.punctual.scheduler.hold.Hold;
import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.hold.Scope;
import io.punctual.simulation.database.MemoryTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/** Holds as the scheduler knows them, in memory. */
final class MemoryHoldRepository implements HoldRepository {

  private final SchedulerTables tables;

  MemoryHoldRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public int keep(Connection connection, Hold hold) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var known = tables.holds.find(hold.holdId());
    if (known.isEmpty()) {
      tables.holds.put(tx, hold.holdId(), new KnownHold(stored(hold, hold), null));
      return 1;
    }
    var before = known.get();
    if (!before.hold().open() || hold.open()) {
      return 0;
    }
    tables.holds.put(
        tx, hold.holdId(), new KnownHold(stored(before.hold(), hold), before.drainedAt()));
    return 1;
  }

  @Override
  public List<KnownHold> open(Connection connection) {
    return tables.holds.rows().stream()
        .filter(one -> one.hold().open())
        .sorted(Comparator.comparing(one -> one.hold().at()))
        .toList();
  }

  @Override
  public List<KnownHold> inForce(Connection connection) {
    var found = new ArrayList<>(open(connection));
    var lastReleases = new LinkedHashMap<Scope, KnownHold>();
    tables.holds.rows().stream()
        .filter(one -> !one.hold().open() && one.hold().scope().kind() != Scope.Kind.DOMAIN)
        .forEach(one -> lastReleases.merge(one.hold().scope(), one, this::later));
    found.addAll(lastReleases.values());
    return found;
  }

  @Override
  public int drained(Connection connection, UUID holdId, Instant now) throws SQLException {
    var known = tables.holds.find(holdId).filter(one -> one.drainedAt() == null);
    if (known.isEmpty()) {
      return 0;
    }
    tables.holds.put(
        MemoryTransaction.of(connection),
        holdId,
        new KnownHold(known.get().hold(), SchedulerTables.stored(now)));
    return 1;
  }

  private KnownHold later(KnownHold one, KnownHold other) {
    var released = one.hold().releasedAt();
    var otherReleased = other.hold().releasedAt();
    return released != null && otherReleased != null && otherReleased.isAfter(released)
        ? other
        : one;
  }

  /** A hold as it was opened, with the release of perhaps another. */
  private static Hold stored(Hold opened, Hold released) {
    var at = released.releasedAt();
    return new Hold(
        opened.holdId(),
        opened.scope(),
        opened.why(),
        opened.by(),
        SchedulerTables.stored(opened.at()),
        opened.epoch(),
        released.releasedBy(),
        released.releasedWhy(),
        at == null ? null : SchedulerTables.stored(at),
        released.dripPerMinute());
  }
}
