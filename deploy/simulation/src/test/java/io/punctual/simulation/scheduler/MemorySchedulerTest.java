package io.punctual.simulation.scheduler;

import io.punctual.simulation.database.MemoryDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** The doubles do what the contracts say. */
class MemorySchedulerTest {

  /** New tables for every test. */
  abstract static class Case implements StoreContract {
    final MemoryDatabase database = new MemoryDatabase();
    private final SchedulerPorts ports =
        SchedulerPorts.inMemory(new SchedulerTables(database), database.dataSource());

    @Override
    public SchedulerPorts ports() {
      return ports;
    }
  }

  @Nested
  class Reminder extends Case implements ReminderContract {}

  @Nested
  class Emission extends Case implements EmissionContract {}

  @Nested
  class Answer extends Case implements AnswerContract {}

  @Nested
  class Stop extends Case implements StopContract {}

  @Nested
  class Position extends Case implements PositionContract {
    @Override
    public DataSource database() {
      return database.dataSource();
    }
  }
}
