package io.punctual.simulation.scheduler;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The scheduler's own storage does what the contracts say, on a real PostgreSQL. */
class JdbcSchedulerIT {

  /** One database, emptied before every test. */
  abstract static class Case implements StoreContract {

    @BeforeEach
    void empty() {
      Shared.DATABASE.empty();
    }

    @Override
    public SchedulerPorts ports() {
      return Shared.DATABASE.ports();
    }
  }

  /** Made by the first test that asks. */
  private static final class Shared {
    static final RealSchedulerDatabase DATABASE = new RealSchedulerDatabase();
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
      return Shared.DATABASE.source();
    }
  }
}
