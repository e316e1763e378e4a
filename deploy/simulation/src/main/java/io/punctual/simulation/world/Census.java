package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.ReminderId;
import io.punctual.simulation.database.MissingDoubleError;
import io.punctual.simulation.scheduler.SchedulerTables;
import java.util.HashSet;
import java.util.Set;

/** Writes down which reminders come into being, and at the end the books of both services. */
final class Census {

  private final SchedulerTables tables;
  private final Chronicle chronicle;
  private final Set<ReminderId> planned = new HashSet<>();
  private int looked;

  Census(SchedulerTables tables, Chronicle chronicle) {
    this.tables = tables;
    this.chronicle = chronicle;
  }

  /** Looks only where there are more or fewer than before: none is changed into another. */
  void look() {
    if (tables.count() == looked) {
      return;
    }
    looked = tables.count();
    for (var view : tables.views()) {
      var reminder =
          new ReminderId(chronicle.personOf(view.recipientKey()), view.plan(), view.step());
      if (planned.add(reminder)) {
        chronicle.tell(new Event.Planned(chronicle.now(), reminder, view.due(), view.deadline()));
      }
    }
  }

  void tellBooks(Processes processes) {
    var suppressions = processes.suppressions();
    var scheduler = processes.scheduler();
    if (scheduler.isEmpty() || suppressions.isEmpty()) {
      throw new MissingDoubleError("a service that still runs at the end");
    }
    var now = chronicle.now();
    chronicle.tell(
        new Event.Books(
            now, Part.SCHEDULER.label(), scheduler.orElseThrow().books().unaccounted()));
    chronicle.tell(
        new Event.Books(
            now,
            Part.SUPPRESSION.label(),
            suppressions.getFirst().service().books().count().unaccounted()));
  }
}
