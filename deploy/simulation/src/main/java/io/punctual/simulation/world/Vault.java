package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.simulation.database.MemoryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Copies of databases, and what happens when one of them is put back. */
final class Vault {

  private static final Duration SETTLED = Duration.ofMinutes(10);

  private final Surroundings around;
  private final Ward ward;
  private final Chronicle chronicle;
  private final Map<Part, MemoryDatabase.Backup> copies = new EnumMap<>(Part.class);
  private final List<Act.Restore> wanted = new ArrayList<>();
  private final List<Instant> muted = new ArrayList<>();
  private int restored;

  Vault(Surroundings around, Ward ward, Chronicle chronicle) {
    this.around = around;
    this.ward = ward;
    this.chronicle = chronicle;
  }

  void backUp(Part database) {
    copies.put(database, around.database(database).backup());
  }

  /** The database is lost as soon as it may be. */
  void lose(Act.Restore act) {
    if (copies.containsKey(act.database())) {
      wanted.add(act);
    }
  }

  /**
   * Puts back what is wanted. A stop that somebody was told is kept, and that was not published
   * yet, would be lost for good: what is lost then is no fault of the services, so it waits.
   */
  void look() {
    for (var act : List.copyOf(wanted)) {
      if (!stopsWait(act.database())) {
        wanted.remove(act);
        restore(act.database(), act.sameServer());
      }
    }
  }

  private boolean stopsWait(Part database) {
    return around.database(database).outbox().stream()
        .anyMatch(row -> row.headers().contains("ce_type:suppression."));
  }

  /** Both services that have a database are stopped, as operators are told to. */
  private void restore(Part database, boolean sameServer) {
    var copy = copies.get(database);
    if (copy == null) {
      return;
    }
    for (var process : ward.processes()) {
      if (process.service() != Part.SENDER) {
        ward.restart(process);
      }
    }
    around.database(database).restore(copy);
    chronicle.restored(around.database(database));
    if (!sameServer) {
      around.comeFrom(database, "server-" + ++restored);
    }
    var now = chronicle.now();
    tell(database, now, now.plus(SETTLED));
    if (database == Part.SUPPRESSION_DATABASE) {
      muted.add(now);
    }
  }

  /** Somebody said go: only now can what waited for it come to its end. */
  void went() {
    muted.forEach(since -> tell(Part.SUPPRESSION_DATABASE, since, chronicle.now()));
    muted.clear();
  }

  private void tell(Part database, Instant at, Instant until) {
    chronicle.tell(new Event.Fault(at, FaultKind.RESTORE, database.label(), until, null, null));
  }
}
