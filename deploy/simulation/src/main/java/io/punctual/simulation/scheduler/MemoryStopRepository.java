package io.punctual.simulation.scheduler;

import io.punctual.scheduler.intake.StopKind;
import io.punctual.scheduler.intake.StopRepository;
import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.scheduler.SchedulerTables.Stop;
import io.punctual.simulation.scheduler.SchedulerTables.StopKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stops in memory. Its gate is always open: intakes do not work side by side here. */
final class MemoryStopRepository implements StopRepository {

  private final SchedulerTables tables;

  MemoryStopRepository(SchedulerTables tables) {
    this.tables = tables;
  }

  @Override
  public void pass(Connection connection) {}

  @Override
  public void shut(Connection connection) {}

  @Override
  public Map<UUID, Set<StopKind>> inForce(Connection connection, List<UUID> recipients) {
    var found = new HashMap<UUID, Set<StopKind>>();
    for (var recipient : recipients) {
      for (var kind : StopKind.values()) {
        tables
            .stops
            .find(new StopKey(recipient, kind.name()))
            .filter(stop -> stop.liftedAt() == null)
            .ifPresent(
                stop ->
                    found
                        .computeIfAbsent(recipient, key -> EnumSet.noneOf(StopKind.class))
                        .add(kind));
      }
    }
    return found;
  }

  @Override
  public List<UUID> remember(Connection connection, StopKind kind, List<At> recipients)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var inForce = new ArrayList<UUID>();
    for (var one : recipients) {
      var key = new StopKey(one.recipientKey(), kind.name());
      var at = SchedulerTables.stored(one.at());
      var known = tables.stops.find(key);
      var stop = known.map(before -> repeated(before, at)).orElse(new Stop(at, null));
      tables.stops.put(tx, key, stop);
      if (stop.liftedAt() == null) {
        inForce.add(one.recipientKey());
      }
    }
    return inForce;
  }

  @Override
  public void lift(Connection connection, List<At> recipients) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var one : recipients) {
      var key = new StopKey(one.recipientKey(), StopKind.SUPPRESSED.name());
      var at = SchedulerTables.stored(one.at());
      var known = tables.stops.find(key);
      if (known.isEmpty()) {
        tables.stops.put(tx, key, new Stop(at, at));
      } else if (!known.get().at().isAfter(at)) {
        tables.stops.put(tx, key, new Stop(known.get().at(), at));
      }
    }
  }

  /** What is older than the last lifting changes nothing. */
  private static Stop repeated(Stop before, Instant at) {
    var lifted = before.liftedAt();
    return new Stop(
        at.isAfter(before.at()) ? at : before.at(),
        lifted != null && at.isAfter(lifted) ? null : lifted);
  }
}
