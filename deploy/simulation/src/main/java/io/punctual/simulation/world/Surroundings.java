package io.punctual.simulation.world;

import io.punctual.simulation.broker.MemoryBroker;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.simulation.mail.MemoryMailServer;
import io.punctual.simulation.scheduler.SchedulerTables;
import io.punctual.simulation.suppression.SuppressionTables;

/** What outlives every process: true time, the broker, the mail server and the databases. */
record Surroundings(
    VirtualClock clock,
    MemoryBroker broker,
    MemoryMailServer mail,
    MemoryDatabase schedulerDatabase,
    SchedulerTables schedulerTables,
    MemoryDatabase suppressionDatabase,
    SuppressionTables suppressionTables) {

  static Surroundings of(VirtualClock clock) {
    var scheduler = new MemoryDatabase();
    var suppression = new MemoryDatabase();
    return new Surroundings(
        clock,
        new MemoryBroker(clock, 3),
        new MemoryMailServer(clock),
        scheduler,
        new SchedulerTables(scheduler),
        suppression,
        new SuppressionTables(suppression));
  }

  /** Makes a database another one, as a restore from a dump does. */
  void comeFrom(Part database, String elsewhere) {
    if (database == Part.SCHEDULER_DATABASE) {
      schedulerTables.comeFrom(elsewhere);
    } else {
      suppressionTables.comeFrom(elsewhere);
    }
  }

  /** The database of a service. */
  MemoryDatabase database(Part of) {
    return switch (of) {
      case SCHEDULER_DATABASE -> schedulerDatabase;
      case SUPPRESSION_DATABASE -> suppressionDatabase;
      default -> throw new IllegalArgumentException("no database: " + of);
    };
  }
}
